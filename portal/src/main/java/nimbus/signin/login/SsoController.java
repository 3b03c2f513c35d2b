package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.Confirmation;
import nimbus.signin.Confirmation.Missing;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.SignedIn;
import nimbus.signin.SsoAttempt;
import nimbus.signin.Waits;
import nimbus.signin.limits.Gate;
import nimbus.signin.password.Accounts;
import nimbus.signin.sso.OpenIdProvider;
import nimbus.signin.sso.OpenIdProvider.Person;
import nimbus.signin.sso.SsoLogins;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `Sign on with SSO`, and the pairing of a login elsewhere with one's own.
@Controller
public class SsoController {

    private static final String MY_DETAILS = "redirect:/my-details";

    private final Gate gate;
    private final OpenIdProvider provider;
    private final SsoLogins logins;
    private final PracticeChoice choice;
    private final Practices practices;
    private final Employees employees;
    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final Completion completion;
    private final Confirmation confirmation;
    private final AuditLog audit;
    private final Clock clock;

    SsoController(
            Gate gate,
            OpenIdProvider provider,
            SsoLogins logins,
            PracticeChoice choice,
            Practices practices,
            Employees employees,
            Accounts accounts,
            SecondFactor secondFactor,
            Completion completion,
            Confirmation confirmation,
            AuditLog audit,
            Clock clock) {
        this.gate = gate;
        this.provider = provider;
        this.logins = logins;
        this.choice = choice;
        this.practices = practices;
        this.employees = employees;
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.completion = completion;
        this.confirmation = confirmation;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping("/login/sso")
    String signOn(
            @RequestParam(defaultValue = "") String practice,
            HttpServletRequest request,
            RedirectAttributes next) {
        return choice.named(practice)
                .filter(_ -> provider.configured())
                .filter(known -> CurrentPractice.call(known.id(), logins::isOn))
                .map(known ->
                        CurrentPractice.call(
                                known.id(), () -> leaveInTurn(known.id(), request, next)))
                .orElseGet(() ->
                        again(next, "Your practice does not use single sign-on. Log in below."));
    }

    /// Counted like a password that is typed, and given back when the provider says who it is: what
    /// comes back costs a call and a line in the log.
    private String leaveInTurn(
            PracticeId practice, HttpServletRequest request, RedirectAttributes next) {
        return gate.enter(Origin.of("", request))
                .map(wait -> again(next, Waits.tooMany(wait)))
                .orElseGet(() -> leave(SsoAttempt.begin(practice, clock.instant(), null), request));
    }

    @PostMapping("/my-details/sso")
    String pair(@AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
        if (confirmation.missing(person) != Missing.NOTHING) {
            return "redirect:/my-details/confirm";
        }
        return provider.configured() && logins.isOn()
                ? leave(
                        SsoAttempt.begin(person.practice(), clock.instant(), person.employee()),
                        request)
                : MY_DETAILS;
    }

    @PostMapping("/my-details/sso/{id}/remove")
    String unpair(
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request) {
        if (confirmation.missing(person) != Missing.NOTHING) {
            return "redirect:/my-details/confirm";
        }
        logins.unpair(person.employee(), id, Origin.of(person, request));
        return MY_DETAILS;
    }

    /// Answers with a redirect whatever came: the address holds a code.
    @GetMapping(OpenIdProvider.CALLBACK)
    String back(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "iss") Optional<String> issuer,
            HttpServletRequest request,
            RedirectAttributes next) {
        var attempt = Session.takeSso(request).filter(left -> left.answers(state, clock.instant()));
        if (attempt.isEmpty()) {
            return again(next, "This sign-on has expired or was answered before. Start again.");
        }
        return CurrentPractice.call(
                attempt.get().practice(),
                () ->
                        code.isEmpty()
                                ? again(next, provider.name() + " did not let you sign on.")
                                : known(attempt.get(), code, issuer, request, next));
    }

    private String known(
            SsoAttempt attempt,
            String code,
            Optional<String> issuer,
            HttpServletRequest request,
            RedirectAttributes next) {
        // Somebody else's code is not even shown to the provider.
        var person =
                provider.answered(issuer)
                        ? provider.identify(attempt, code)
                        : Optional.<Person>empty();
        if (person.isEmpty()) {
            audit.recordRefusal(Origin.of("unknown", request).did("sso.answer", provider.name()));
            return again(next, provider.name() + "'s answer could not be verified. Start again.");
        }
        return attempt.pairing() == null
                ? enter(attempt, person.get(), request, next)
                : paired(attempt.pairing(), person.get(), request, next);
    }

    /// Only in the very session that asked for it.
    private String paired(
            UUID employee, Person person, HttpServletRequest request, RedirectAttributes next) {
        var here =
                Session.signedIn(request)
                        .filter(signedIn -> signedIn.employee().equals(employee))
                        .filter(signedIn -> confirmation.missing(signedIn) == Missing.NOTHING);
        if (here.isEmpty()) {
            return again(next, "Log in first, then pair your login on My Details.");
        }
        if (logins.pair(employee, person, Origin.of(here.get(), request))) {
            Message.done("Paired with " + person.shownAs() + ". You can sign on with it now.")
                    .show(next);
        } else {
            Message.refused("This login is paired with somebody already.").show(next);
        }
        return MY_DETAILS;
    }

    private String enter(
            SsoAttempt attempt,
            Person person,
            HttpServletRequest request,
            RedirectAttributes next) {
        var employee =
                logins.isOn()
                        ? logins.employee(person)
                                .flatMap(employees::find)
                                .filter(Employee::allowLogin)
                                .filter(found -> !found.apiUser())
                        : Optional.<Employee>empty();
        if (employee.isEmpty()) {
            audit.recordRefusal(
                    Origin.of(person.shownAs(), request).did("sso.sign-on", provider.name()));
            return again(
                    next,
                    "This login is paired with nobody here. Log in below, then pair it on My"
                            + " Details.");
        }
        return accounts.isLocked(employee.get().id())
                ? locked(employee.get(), request, next)
                : goOn(attempt, employee.get(), person.twoFactors(), request, next);
    }

    private String goOn(
            SsoAttempt attempt,
            Employee employee,
            boolean twoFactors,
            HttpServletRequest request,
            RedirectAttributes next) {
        gate.giveBack(Origin.of("", request));
        audit.record(Origin.of(employee.name(), request).did("sso.sign-on", provider.name()));
        if (twoFactors || !practices.current().twoFactorStaff()) {
            return completion.signIn(attempt.practice(), employee, twoFactors, request);
        }
        if (secondFactor.isOutOfReach(employee) && !secondFactor.hasPasskey(employee)) {
            return again(next, secondFactor.outOfReach());
        }
        secondFactor.begin(attempt.practice(), employee, Purpose.SIGN_IN, request);
        return "redirect:/login/pin";
    }

    private String locked(Employee employee, HttpServletRequest request, RedirectAttributes next) {
        audit.recordRefusal(
                Origin.of(employee.name(), request).did("sign-in.locked", employee.name()));
        next.addFlashAttribute("locked", true);
        return again(next, "This account is locked after too many failed sign-ins.");
    }

    private String leave(SsoAttempt attempt, HttpServletRequest request) {
        Session.leaveForSso(request, attempt);
        return "redirect:" + provider.address(attempt);
    }

    private static String again(RedirectAttributes next, String why) {
        next.addFlashAttribute("refused", why);
        return "redirect:/login";
    }
}
