package nimbus.signin.own;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nimbus.audit.Origin;
import nimbus.signin.Confirmation;
import nimbus.signin.Confirmation.Missing;
import nimbus.signin.SignedIn;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.Base32;
import nimbus.signin.authenticator.QrCode;
import nimbus.signin.pin.TypedPin;
import nimbus.staff.Employees;
import nimbus.web.Message;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Setting up an authenticator app. Every step needs a person who was confirmed just now.
@Controller
@RequestMapping("/my-details/authenticator")
class AuthenticatorController {

    private static final String CONFIRM = "redirect:/my-details/confirm";

    private final Authenticators authenticators;
    private final OwnFactors own;
    private final Employees employees;
    private final Confirmation confirmation;

    AuthenticatorController(
            Authenticators authenticators,
            OwnFactors own,
            Employees employees,
            Confirmation confirmation) {
        this.authenticators = authenticators;
        this.own = own;
        this.employees = employees;
        this.confirmation = confirmation;
    }

    @PostMapping
    String begin(@AuthenticationPrincipal SignedIn person) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        authenticators.begin(person.employee());
        return "redirect:/my-details/authenticator";
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn person, Model page) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        return authenticators
                .pending(person.employee())
                .map(secret -> shown(person, secret, page))
                .orElse("redirect:/my-details");
    }

    @PostMapping("/confirm")
    String confirm(
            @RequestParam String code,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        var codes =
                TypedPin.read(code)
                        .flatMap(digits ->
                                own.confirmApp(person, digits, Origin.of(person, request)));
        if (codes.isPresent()) {
            page.addAttribute("codes", codes.get());
            return "signin/recovery-codes";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute(
                "refused",
                "That is not the code your app shows now. Check that the telephone's clock is"
                        + " right.");
        return show(person, page);
    }

    @PostMapping("/remove")
    String remove(@AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        own.removeApp(person, Origin.of(person, request));
        return "redirect:/my-details";
    }

    @PostMapping("/recovery-codes")
    String renewCodes(
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next,
            Model page) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        return own.renewCodes(person, Origin.of(person, request))
                .map(codes -> {
                    page.addAttribute("codes", codes);
                    return "signin/recovery-codes";
                })
                .orElseGet(() -> {
                    Message.refused("Set up an authenticator app or a passkey first.").show(next);
                    return "redirect:/my-details";
                });
    }

    private String shown(SignedIn person, byte[] secret, Model page) {
        var employee = employees.find(person.employee()).orElseThrow();
        var text = Base32.of(secret);
        page.addAttribute("secret", text.replaceAll("(.{4})", "$1 ").strip());
        page.addAttribute("qr", QrCode.forApp(employee.loginCode(), text));
        return "signin/authenticator";
    }

    private boolean isUnconfirmed(SignedIn person) {
        return confirmation.missing(person) != Missing.NOTHING;
    }
}
