package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nimbus.signin.Attempt;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.pin.Pins;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a typed PIN or a passkey leads: in, to another try, or back to the login.
@Component
class PinOutcome {

    private final PinView view;
    private final Completion completion;
    private final Employees employees;

    PinOutcome(PinView view, Completion completion, Employees employees) {
        this.view = view;
        this.completion = completion;
        this.employees = employees;
    }

    /// @param wrong what a wrong one is told
    String of(
            Pins.Verdict verdict,
            String wrong,
            Session.Waiting session,
            Attempt attempt,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        return switch (verdict) {
            case Pins.Verdict.Right() -> finish(session, attempt, request, response, next);
            case Pins.Verdict.Wrong(_) -> wrong(attempt, wrong, page);
            case Pins.Verdict.Used(), Pins.Verdict.Exhausted() ->
                    wrong(attempt, verdict.words(), page);
            case Pins.Verdict.Gone() -> again(request, next);
            case Pins.Verdict.Locked() -> {
                Session.stopWaiting(request);
                next.addFlashAttribute("locked", true);
                next.addFlashAttribute(
                        "refused", "This account is locked after too many failed sign-ins.");
                yield "redirect:/login";
            }
        };
    }

    private String finish(
            Session.Waiting session,
            Attempt attempt,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (attempt.purpose() == Purpose.STEP_UP) {
            return Session.signedIn(request)
                    .map(person -> completion.stepUp(person, request, response))
                    .orElseGet(() -> again(request, next));
        }
        return employees
                .find(attempt.employee())
                .filter(Employee::allowLogin)
                .filter(employee -> !employee.apiUser())
                .map(employee -> completion.signIn(session.practice(), employee, true, request))
                .orElseGet(() -> again(request, next));
    }

    String wrong(Attempt attempt, String why, Model page) {
        page.addAttribute("refused", why);
        return show(attempt, page);
    }

    String show(Attempt attempt, Model page) {
        view.fill(attempt, page);
        page.addAttribute("stepUp", attempt.purpose() == Purpose.STEP_UP);
        return "signin/pin";
    }

    static String again(HttpServletRequest request, RedirectAttributes next) {
        Session.stopWaiting(request);
        next.addFlashAttribute(
                "refused", "This PIN no longer works. Log in again to get a new one.");
        return Session.signedIn(request).isPresent() ? "redirect:/" : "redirect:/login";
    }
}
