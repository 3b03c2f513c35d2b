package nimbus.signin.newpassword;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.SignInSettings;
import nimbus.signin.Spans;
import nimbus.signin.Waits;
import nimbus.signin.limits.Gate;
import nimbus.signin.login.PracticeChoice;
import nimbus.signin.password.PasswordMail;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way back in by mail, for forgotten passwords and locked accounts. No lock closes it.
@Controller
class ForgotPasswordController {

    private final PracticeChoice choice;
    private final PasswordMail mail;
    private final Gate gate;
    private final String linkLife;

    ForgotPasswordController(
            PracticeChoice choice, PasswordMail mail, Gate gate, SignInSettings settings) {
        this.linkLife = Spans.inWords(settings.linkLife());
        this.gate = gate;
        this.choice = choice;
        this.mail = mail;
    }

    @GetMapping("/forgot-password")
    String form(
            @RequestParam(defaultValue = "") String practice,
            @RequestParam Optional<String> old,
            Model page) {
        old.ifPresent(_ ->
                page.addAttribute(
                        "refused",
                        "This link no longer works: links work once and for %s. Ask for a new one."
                                .formatted(linkLife)));
        page.addAttribute("practice", practice);
        page.addAttribute("askPractice", choice.mustAsk(practice));
        return "signin/forgot-password";
    }

    @PostMapping("/forgot-password")
    String send(
            @RequestParam(defaultValue = "") String practice,
            @RequestParam String email,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var by = Origin.of("", request);
        var wait = gate.askForLink(by);
        if (wait.isPresent()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            page.addAttribute(
                    "refused",
                    "Too many links were asked for from your network. Ask again in "
                            + Waits.inWords(wait.get())
                            + ".");
            page.addAttribute("practice", practice);
            page.addAttribute("askPractice", choice.mustAsk(practice));
            return "signin/forgot-password";
        }
        choice.named(practice)
                .ifPresent(known -> CurrentPractice.run(known.id(), () -> mail.reset(email, by)));
        page.addAttribute("sent", true);
        page.addAttribute("practice", practice);
        return "signin/forgot-password";
    }
}
