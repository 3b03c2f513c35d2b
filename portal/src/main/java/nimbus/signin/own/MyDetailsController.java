package nimbus.signin.own;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nimbus.audit.Origin;
import nimbus.practice.Practices;
import nimbus.signin.Confirmation;
import nimbus.signin.Confirmation.Missing;
import nimbus.signin.DeviceTokens;
import nimbus.signin.SignIns;
import nimbus.signin.SignedIn;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.RecoveryCodes;
import nimbus.signin.passkey.Passkeys;
import nimbus.signin.sso.OpenIdProvider;
import nimbus.signin.sso.SsoLogins;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.staff.Proposals;
import nimbus.staff.SyncedFields;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// My Details: one's own login, and where it is in use.
@Controller
class MyDetailsController {

    private static final String PAGE = "redirect:/my-details";

    private final Practices practices;
    private final Employees employees;
    private final SyncedFields synced;
    private final Proposals proposals;
    private final OwnLogin own;
    private final Confirmation confirmation;
    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final Authenticators authenticators;
    private final RecoveryCodes recoveryCodes;
    private final Passkeys passkeys;
    private final OpenIdProvider provider;
    private final SsoLogins logins;

    MyDetailsController(
            Practices practices,
            Employees employees,
            SyncedFields synced,
            Proposals proposals,
            OwnLogin own,
            Confirmation confirmation,
            SignIns signIns,
            DeviceTokens tokens,
            Authenticators authenticators,
            RecoveryCodes recoveryCodes,
            Passkeys passkeys,
            OpenIdProvider provider,
            SsoLogins logins) {
        this.provider = provider;
        this.logins = logins;
        this.passkeys = passkeys;
        this.practices = practices;
        this.employees = employees;
        this.synced = synced;
        this.proposals = proposals;
        this.own = own;
        this.confirmation = confirmation;
        this.signIns = signIns;
        this.tokens = tokens;
        this.authenticators = authenticators;
        this.recoveryCodes = recoveryCodes;
    }

    @GetMapping("/my-details")
    String show(@AuthenticationPrincipal SignedIn person, Model page) {
        var employee = employee(person);
        page.addAttribute("employee", employee);
        page.addAttribute(
                "emailFrom",
                synced.of(employee).containsKey("email")
                        ? synced.source(employee).orElse(null)
                        : null);
        page.addAttribute("signIns", signIns.open(person.employee()));
        page.addAttribute("here", person.signIn());
        page.addAttribute("devices", tokens.of(person.employee()));
        page.addAttribute("confirmed", confirmation.missing(person) == Missing.NOTHING);
        page.addAttribute("channels", practices.current().pinChannels());
        page.addAttribute("app", authenticators.has(person.employee()));
        page.addAttribute("sso", provider.configured() && logins.isOn());
        page.addAttribute("provider", provider.name());
        page.addAttribute("paired", logins.of(person.employee()));
        page.addAttribute("passkeys", passkeys.of(person.employee()));
        page.addAttribute("proposals", proposals.openOf(person.employee()));
        page.addAttribute("codesLeft", recoveryCodes.left(person.employee()));
        return "signin/my-details";
    }

    @PostMapping("/my-details/channels")
    String channels(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String mobile,
            @RequestParam(defaultValue = "false") boolean smsPin,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        return confirmed(
                person,
                () ->
                        tell(
                                next,
                                own.changeChannels(
                                        employee(person),
                                        new OwnLogin.Channels(email, mobile, smsPin),
                                        person.signIn(),
                                        Origin.of(person, request))));
    }

    /// A number that a sync brought: its owner has given the PIN that went by email.
    @PostMapping("/my-details/confirm-mobile")
    String confirmMobile(
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        return confirmed(
                person,
                () -> {
                    own.confirmMobile(
                            employee(person), person.signIn(), Origin.of(person, request));
                    return tell(next, Optional.empty());
                });
    }

    @PostMapping("/my-details/proposals/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam String decision,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        return confirmed(
                person,
                () -> {
                    boolean done =
                            own.decide(
                                    employee(person),
                                    id,
                                    decision.equals("confirm"),
                                    person.signIn(),
                                    Origin.of(person, request));
                    return tell(
                            next,
                            done
                                    ? Optional.empty()
                                    : Optional.of(
                                            "Nothing was changed: it was decided, or withdrawn,"
                                                    + " meanwhile."));
                });
    }

    @PostMapping("/my-details/password")
    String password(
            @RequestParam String password,
            @RequestParam String repeated,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        return confirmed(
                person,
                () -> {
                    var problem =
                            password.equals(repeated)
                                    ? own.changePassword(
                                            employee(person),
                                            password,
                                            person.signIn(),
                                            Origin.of(person, request))
                                    : Optional.of("The two passwords differ.");
                    return tell(next, problem);
                });
    }

    @PostMapping("/my-details/sign-ins/{id}/end")
    String endSignIn(
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request) {
        own.endSignIn(person, id, Origin.of(person, request));
        return PAGE;
    }

    @PostMapping("/my-details/sign-ins/end-others")
    String endOthers(
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        own.endEverywhereElse(person, Origin.of(person, request));
        Message.done("You are signed out everywhere else.").show(next);
        return PAGE;
    }

    @PostMapping("/my-details/devices/{id}/end")
    String endDevice(
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request) {
        own.endDevice(person, id, Origin.of(person, request));
        return PAGE;
    }

    private String confirmed(SignedIn person, Supplier<String> work) {
        return confirmation.missing(person) == Missing.NOTHING
                ? work.get()
                : "redirect:/my-details/confirm";
    }

    private static String tell(RedirectAttributes next, Optional<String> problem) {
        problem.ifPresentOrElse(
                why -> Message.refused(why).show(next), () -> Message.saved().show(next));
        return PAGE;
    }

    private Employee employee(SignedIn person) {
        return employees.find(person.employee()).orElseThrow();
    }
}
