package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.Purpose;
import nimbus.signin.SignedIn;
import nimbus.signin.Waits;
import nimbus.signin.sso.OpenIdProvider;
import nimbus.signin.sso.SsoLogins;
import nimbus.staff.Employee;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The first page: login code and password.
@Controller
class LoginController {

    private final PracticeChoice choice;
    private final Practices practices;
    private final FirstFactor firstFactor;
    private final SecondFactor secondFactor;
    private final Completion completion;
    private final OpenIdProvider provider;
    private final SsoLogins logins;

    LoginController(
            PracticeChoice choice,
            Practices practices,
            FirstFactor firstFactor,
            SecondFactor secondFactor,
            Completion completion,
            OpenIdProvider provider,
            SsoLogins logins) {
        this.provider = provider;
        this.logins = logins;
        this.choice = choice;
        this.practices = practices;
        this.firstFactor = firstFactor;
        this.secondFactor = secondFactor;
        this.completion = completion;
    }

    @GetMapping("/login")
    String form(
            @RequestParam(defaultValue = "") String practice,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> changed,
            @RequestParam Optional<String> ended,
            @RequestParam(defaultValue = "") String loginCode,
            @RequestAttribute(required = false) @Nullable Boolean stale,
            @AuthenticationPrincipal @Nullable SignedIn person,
            Model page) {
        out.ifPresent(_ -> page.addAttribute("done", "You are logged out."));
        changed.ifPresent(
                _ -> page.addAttribute("done", "Your password is changed. Log in with it now."));
        ended.ifPresent(_ ->
                page.addAttribute(
                        "refused",
                        "Your login had ended, so nothing was changed. Log in, then do it once"
                                + " more."));
        if (stale != null) {
            page.addAttribute("loginCode", loginCode);
        }
        if (person != null) {
            page.addAttribute("person", person.actor());
        }
        return show(practice, page);
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam(defaultValue = "") String practice,
            @RequestParam String loginCode,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        page.addAttribute("loginCode", loginCode);
        var known = choice.named(practice);
        if (known.isEmpty()) {
            return firstFactor
                    .checkNobody(password, Origin.of("", request))
                    .map(wait -> tooMany(wait, practice, response, page))
                    .orElseGet(() ->
                            refuse(
                                    "Practice, login code or password is wrong.",
                                    practice,
                                    response,
                                    page));
        }
        return CurrentPractice.call(
                known.get().id(),
                () ->
                        switch (firstFactor.check(loginCode, password, Origin.of("", request))) {
                            case FirstFactor.Result.Wrong() ->
                                    refuse(
                                            "Login code or password is wrong.",
                                            practice,
                                            response,
                                            page);
                            case FirstFactor.Result.Locked() -> locked(practice, response, page);
                            case FirstFactor.Result.TooMany(var pause) ->
                                    tooMany(pause, practice, response, page);
                            case FirstFactor.Result.Right(var employee) ->
                                    goOn(known.get().id(), employee, request, response, page);
                        });
    }

    private String goOn(
            PracticeId practice,
            Employee employee,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var current = practices.current();
        if (employee.apiUser()) {
            return refuse(
                    "This login is for programs, which use API keys. People need a login of their"
                            + " own.",
                    current.slug(),
                    response,
                    page);
        }
        if (!current.twoFactorStaff()) {
            return completion.signIn(practice, employee, false, request);
        }
        if (secondFactor.isOutOfReach(employee) && !secondFactor.hasPasskey(employee)) {
            return refuse(secondFactor.outOfReach(), current.slug(), response, page);
        }
        secondFactor.begin(practice, employee, Purpose.SIGN_IN, request);
        return "redirect:/login/pin";
    }

    /// Without a practice nobody knows yet, so the way is shown.
    private boolean offersSso(String practice) {
        return provider.configured()
                && choice.named(practice)
                        .map(known -> CurrentPractice.call(known.id(), logins::isOn))
                        .orElse(true);
    }

    private String locked(String practice, HttpServletResponse response, Model page) {
        page.addAttribute("locked", true);
        return refuse(
                "This account is locked after too many failed sign-ins.", practice, response, page);
    }

    private String tooMany(
            Duration wait, String practice, HttpServletResponse response, Model page) {
        page.addAttribute("refused", Waits.tooMany(wait));
        page.addAttribute("resetOffered", true);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return show(practice, page);
    }

    private String refuse(String why, String practice, HttpServletResponse response, Model page) {
        page.addAttribute("refused", why);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        return show(practice, page);
    }

    private String show(String practice, Model page) {
        page.addAttribute("practice", practice);
        page.addAttribute("askPractice", choice.mustAsk(practice));
        page.addAttribute("sso", offersSso(practice));
        return "signin/login";
    }
}
