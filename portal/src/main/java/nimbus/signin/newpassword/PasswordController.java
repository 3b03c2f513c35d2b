package nimbus.signin.newpassword;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.Attempts;
import nimbus.signin.NewPassword;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.login.PracticeChoice;
import nimbus.signin.login.SecondFactor;
import nimbus.signin.own.OwnLogin;
import nimbus.signin.password.PasswordLinks;
import nimbus.signin.password.Passwords;
import nimbus.signin.password.ResetTries;
import nimbus.signin.pin.Pins;
import nimbus.staff.Employee;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What an emailed link leads to: a new password. Where the practice asks for a PIN too, it goes on
/// at [PasswordPinController].
@Controller
class PasswordController {

    private final PracticeChoice choice;
    private final Practices practices;
    private final PasswordLinks links;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final Attempts attempts;
    private final OpenedLinks opened;
    private final ResetTries resetTries;

    PasswordController(
            PracticeChoice choice,
            Practices practices,
            PasswordLinks links,
            Passwords passwords,
            SecondFactor secondFactor,
            Attempts attempts,
            OpenedLinks opened,
            ResetTries resetTries) {
        this.resetTries = resetTries;
        this.choice = choice;
        this.practices = practices;
        this.links = links;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.attempts = attempts;
        this.opened = opened;
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
                .map(link -> {
                    Session.openLink(request, link);
                    return "redirect:/password";
                })
                .orElse("redirect:/forgot-password?old");
    }

    @GetMapping("/password")
    String form(HttpServletRequest request, Model page) {
        return opened.withEmployee(request, (link, employee) -> show(employee, page));
    }

    @PostMapping("/password")
    String choose(
            @RequestParam String password,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return opened.withEmployee(
                request,
                (link, employee) -> {
                    var problem =
                            tooManyPins(employee).or(() -> problem(password, repeated, employee));
                    if (problem.isPresent()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        page.addAttribute("refused", problem.get());
                        return show(employee, page);
                    }
                    var chosen = passwords.hashed(password, OwnLogin.personal(employee));
                    return practices.current().twoFactorReset()
                            ? askForPin(link, employee, chosen, request)
                            : opened.finish(link, employee, chosen, request);
                });
    }

    private String askForPin(
            Session.OpenedLink link,
            Employee employee,
            NewPassword chosen,
            HttpServletRequest request) {
        var by = Origin.of(employee.name(), request);
        var attempt = secondFactor.begin(employee, Purpose.RESET, by.device(), null, by);
        attempts.keepPassword(attempt.id(), chosen);
        Session.openLink(request, link.with(attempt.id()));
        return "redirect:/password/pin";
    }

    private String show(Employee employee, Model page) {
        page.addAttribute("person", employee.name());
        page.addAttribute("loginCode", employee.loginCode());
        page.addAttribute("pinDue", practices.current().twoFactorReset());
        return "signin/password";
    }

    private Optional<String> tooManyPins(Employee employee) {
        return practices.current().twoFactorReset() && resetTries.isExhausted(employee.id())
                ? Optional.of(new Pins.Verdict.Exhausted().words())
                : Optional.empty();
    }

    private Optional<String> problem(String password, String repeated, Employee employee) {
        return password.equals(repeated)
                ? passwords.problem(password, OwnLogin.personal(employee))
                : Optional.of("The two passwords differ. Type the same one twice.");
    }
}
