package nimbus.signin.newpassword;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import nimbus.audit.Origin;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.Session;
import nimbus.signin.login.PinView;
import nimbus.signin.login.SecondFactor;
import nimbus.signin.pin.Pins;
import nimbus.signin.pin.TypedPin;
import nimbus.staff.Employees;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The PIN that a practice may ask for before a password chosen by a link counts.
@Controller
@RequestMapping("/password/pin")
class PasswordPinController {

    private final OpenedLinks opened;
    private final SecondFactor secondFactor;
    private final Attempts attempts;
    private final PinView view;
    private final Employees employees;

    PasswordPinController(
            OpenedLinks opened,
            SecondFactor secondFactor,
            Attempts attempts,
            PinView view,
            Employees employees) {
        this.opened = opened;
        this.secondFactor = secondFactor;
        this.attempts = attempts;
        this.view = view;
        this.employees = employees;
    }

    @GetMapping
    String form(HttpServletRequest request, Model page) {
        return opened.withAttempt(request, (_, attempt) -> show(attempt, page));
    }

    @PostMapping
    String verify(@RequestParam String pin, HttpServletRequest request, Model page) {
        return opened.withAttempt(
                request,
                (link, attempt) ->
                        TypedPin.read(pin)
                                .map(digits -> judged(link, attempt, digits, request, page))
                                .orElseGet(() ->
                                        wrong(attempt, "Enter the 6 digits of the PIN.", page)));
    }

    private String judged(
            Session.OpenedLink link,
            Attempt attempt,
            String digits,
            HttpServletRequest request,
            Model page) {
        var verdict = secondFactor.verify(attempt, digits, Origin.of("", request));
        return switch (verdict) {
            case Pins.Verdict.Right() -> finish(link, attempt, request);
            case Pins.Verdict.Wrong(_), Pins.Verdict.Used(), Pins.Verdict.Exhausted() ->
                    wrong(attempt, verdict.words(), page);
            // The link still works: choosing the password again sends another PIN.
            case Pins.Verdict.Gone(), Pins.Verdict.Locked() -> "redirect:/password?again";
        };
    }

    private String finish(Session.OpenedLink link, Attempt attempt, HttpServletRequest request) {
        return employees
                .find(link.employee())
                .map(employee ->
                        opened.finish(link, employee, attempts.keptPassword(attempt.id()), request))
                .orElse("redirect:/forgot-password?old");
    }

    @GetMapping("/text")
    String text(HttpServletRequest request, HttpServletResponse response, Model page) {
        var news = opened.withAttempt(request, (_, attempt) -> view.news(attempt, page, response));
        return news.startsWith("redirect:") ? PinView.noMoreNews(response) : news;
    }

    @PostMapping("/resend")
    String resend(HttpServletRequest request, RedirectAttributes next) {
        return opened.withAttempt(
                request,
                (_, attempt) -> {
                    var wait = secondFactor.resend(attempt, Origin.of("", request));
                    wait.ifPresentOrElse(
                            time -> next.addFlashAttribute("refused", waitFor(time)),
                            () -> next.addFlashAttribute("done", "A new PIN is on its way."));
                    return "redirect:/password/pin";
                });
    }

    private String wrong(Attempt attempt, String why, Model page) {
        page.addAttribute("refused", why);
        return show(attempt, page);
    }

    private String show(Attempt attempt, Model page) {
        view.fill(attempt, page);
        return "signin/password-pin";
    }

    private static String waitFor(Duration time) {
        return "Another PIN can be sent in " + Math.max(1, time.toSeconds()) + " seconds.";
    }
}
