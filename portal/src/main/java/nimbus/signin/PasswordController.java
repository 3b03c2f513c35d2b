package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an emailed link leads to: a new password, and a PIN where the practice asks for one.
@Controller
class PasswordController {

    private final PracticeChoice choice;
    private final Practices practices;
    private final PasswordLinks links;
    private final Passwords passwords;
    private final PasswordChange change;
    private final SecondFactor secondFactor;
    private final Attempts attempts;
    private final PinView view;
    private final Employees employees;

    PasswordController(
            PracticeChoice choice,
            Practices practices,
            PasswordLinks links,
            Passwords passwords,
            PasswordChange change,
            SecondFactor secondFactor,
            Attempts attempts,
            PinView view,
            Employees employees) {
        this.choice = choice;
        this.practices = practices;
        this.links = links;
        this.passwords = passwords;
        this.change = change;
        this.secondFactor = secondFactor;
        this.attempts = attempts;
        this.view = view;
        this.employees = employees;
    }

    /// The address holds a secret, so it is left at once; only the session remembers it.
    @GetMapping("/password/{practice}/{secret}")
    String open(
            @PathVariable String practice,
            @PathVariable String secret,
            HttpServletRequest request) {
        return choice.named(practice)
                .flatMap(known ->
                        CurrentPractice.call(
                                known.id(),
                                () ->
                                        links.open(secret)
                                                .map(link ->
                                                        new Session.OpenedLink(
                                                                known.id(),
                                                                link.employee(),
                                                                link.id(),
                                                                null))))
                .map(opened -> {
                    Session.openLink(request, opened);
                    return "redirect:/password";
                })
                .orElse("redirect:/forgot-password?old");
    }

    @GetMapping("/password")
    String form(HttpServletRequest request, Model page) {
        return withLink(request, (opened, employee) -> show(employee, page));
    }

    @PostMapping("/password")
    String choose(
            @RequestParam String password,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return withLink(
                request,
                (opened, employee) -> {
                    var problem = problem(password, repeated, employee);
                    if (problem.isPresent()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        page.addAttribute("refused", problem.get());
                        return show(employee, page);
                    }
                    var chosen = passwords.hashed(password, OwnLogin.personal(employee));
                    return practices.current().twoFactorReset()
                            ? askForPin(opened, employee, chosen, request)
                            : finish(opened, employee, chosen, request);
                });
    }

    @GetMapping("/password/pin")
    String pinForm(HttpServletRequest request, Model page) {
        return withAttempt(request, (_, attempt) -> showPin(attempt, page));
    }

    @PostMapping("/password/pin")
    String verify(@RequestParam String pin, HttpServletRequest request, Model page) {
        return withAttempt(
                request,
                (opened, attempt) ->
                        TypedPin.read(pin)
                                .map(digits -> judged(opened, attempt, digits, request, page))
                                .orElseGet(() ->
                                        wrong(attempt, "Enter the 6 digits of the PIN.", page)));
    }

    @GetMapping("/password/pin/text")
    String text(HttpServletRequest request, HttpServletResponse response, Model page) {
        var news = withAttempt(request, (_, attempt) -> view.news(attempt, page, response));
        return news.startsWith("redirect:") ? PinView.noMoreNews(response) : news;
    }

    @PostMapping("/password/pin/resend")
    String resend(HttpServletRequest request, RedirectAttributes next) {
        return withAttempt(
                request,
                (_, attempt) -> {
                    var wait = secondFactor.resend(attempt, Origin.of("", request));
                    wait.ifPresentOrElse(
                            time -> next.addFlashAttribute("refused", waitFor(time)),
                            () -> next.addFlashAttribute("done", "A new PIN is on its way."));
                    return "redirect:/password/pin";
                });
    }

    private String judged(
            Session.OpenedLink opened,
            Attempt attempt,
            String digits,
            HttpServletRequest request,
            Model page) {
        return switch (secondFactor.verify(attempt, digits, Origin.of("", request))) {
            case Pins.Verdict.Right() ->
                    employees
                            .find(opened.employee())
                            .map(employee ->
                                    finish(
                                            opened,
                                            employee,
                                            attempts.keptPassword(attempt.id()),
                                            request))
                            .orElse("redirect:/forgot-password?old");
            case Pins.Verdict.Wrong(var left) ->
                    wrong(attempt, "That is not the PIN we sent. Tries left: " + left + ".", page);
            // The link still works: choosing the password again sends another PIN.
            case Pins.Verdict.Gone(), Pins.Verdict.Locked() -> "redirect:/password?again";
        };
    }

    private String askForPin(
            Session.OpenedLink opened,
            Employee employee,
            NewPassword chosen,
            HttpServletRequest request) {
        var by = Origin.of(employee.name(), request);
        var attempt = secondFactor.begin(employee, Purpose.RESET, by.device(), null, by);
        attempts.keepPassword(attempt.id(), chosen);
        Session.openLink(request, opened.with(attempt.id()));
        return "redirect:/password/pin";
    }

    private String finish(
            Session.OpenedLink opened,
            Employee employee,
            NewPassword chosen,
            HttpServletRequest request) {
        boolean changed = change.byLink(opened.link(), employee, chosen, Origin.of("", request));
        Session.end(request);
        return changed
                ? "redirect:/login?changed&practice=" + practices.current().slug()
                : "redirect:/forgot-password?old";
    }

    private String show(Employee employee, Model page) {
        page.addAttribute("person", employee.name());
        page.addAttribute("loginCode", employee.loginCode());
        page.addAttribute("pinDue", practices.current().twoFactorReset());
        return "signin/password";
    }

    private String showPin(Attempt attempt, Model page) {
        view.fill(attempt, page);
        return "signin/password-pin";
    }

    private String wrong(Attempt attempt, String why, Model page) {
        page.addAttribute("refused", why);
        return showPin(attempt, page);
    }

    private Optional<String> problem(String password, String repeated, Employee employee) {
        return password.equals(repeated)
                ? passwords.problem(password, OwnLogin.personal(employee))
                : Optional.of("The two passwords differ. Type the same one twice.");
    }

    private static String waitFor(Duration time) {
        return "Another PIN can be sent in " + Math.max(1, time.toSeconds()) + " seconds.";
    }

    private String withLink(
            HttpServletRequest request, BiFunction<Session.OpenedLink, Employee, String> work) {
        return inPractice(
                request,
                opened ->
                        employees
                                .find(opened.employee())
                                .filter(Employee::allowLogin)
                                .map(employee -> work.apply(opened, employee)));
    }

    private String withAttempt(
            HttpServletRequest request, BiFunction<Session.OpenedLink, Attempt, String> work) {
        return inPractice(
                request,
                opened ->
                        Optional.ofNullable(opened.attempt())
                                .flatMap(attempts::open)
                                .filter(attempt -> attempt.purpose() == Purpose.RESET)
                                .map(attempt -> work.apply(opened, attempt)));
    }

    private static String inPractice(
            HttpServletRequest request, Function<Session.OpenedLink, Optional<String>> work) {
        return Session.openedLink(request)
                .flatMap(
                        opened -> CurrentPractice.call(opened.practice(), () -> work.apply(opened)))
                .orElse("redirect:/forgot-password?old");
    }
}
