package nimbus.signin.newpassword;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.NewPassword;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.password.PasswordChange;
import nimbus.signin.password.PasswordLinks;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.stereotype.Component;

/// The emailed link that a session has opened: whose it is, and the end of it. Whoever has none, or
/// one that no longer counts, is sent to ask for another.
@Component
class OpenedLinks {

    private static final String ASK_AGAIN = "redirect:/forgot-password?old";

    private final Employees employees;
    private final Attempts attempts;
    private final PasswordLinks links;
    private final PasswordChange change;
    private final Practices practices;

    OpenedLinks(
            Employees employees,
            Attempts attempts,
            PasswordLinks links,
            PasswordChange change,
            Practices practices) {
        this.links = links;
        this.employees = employees;
        this.attempts = attempts;
        this.change = change;
        this.practices = practices;
    }

    /// @param work gets the link and whose it is, and names the view
    String withEmployee(
            HttpServletRequest request, BiFunction<Session.OpenedLink, Employee, String> work) {
        return inPractice(
                request,
                link ->
                        employees
                                .find(link.employee())
                                .filter(Employee::allowLogin)
                                .filter(_ -> links.isOpen(link.link()))
                                .map(employee -> work.apply(link, employee)));
    }

    /// @param work gets the link and the attempt that waits for its PIN, and names the view
    String withAttempt(
            HttpServletRequest request, BiFunction<Session.OpenedLink, Attempt, String> work) {
        return inPractice(
                request,
                link ->
                        Optional.ofNullable(link.attempt())
                                .flatMap(attempts::open)
                                .filter(attempt -> attempt.purpose() == Purpose.RESET)
                                .map(attempt -> work.apply(link, attempt)));
    }

    private static String inPractice(
            HttpServletRequest request, Function<Session.OpenedLink, Optional<String>> work) {
        return Session.openedLink(request)
                .flatMap(link -> CurrentPractice.call(link.practice(), () -> work.apply(link)))
                .orElse(ASK_AGAIN);
    }

    /// Uses the link up for the password chosen by it.
    String finish(
            Session.OpenedLink link,
            Employee employee,
            NewPassword chosen,
            HttpServletRequest request) {
        boolean changed = change.byLink(link.link(), employee, chosen, Origin.of("", request));
        Session.end(request);
        return changed
                ? "redirect:/login?changed&practice=" + practices.current().slug()
                : ASK_AGAIN;
    }
}
