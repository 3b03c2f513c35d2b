package nimbus.signin.own;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import nimbus.audit.Origin;
import nimbus.signin.Confirmation;
import nimbus.signin.Confirmation.Missing;
import nimbus.signin.Session;
import nimbus.signin.SignedIn;
import nimbus.signin.passkey.PasskeyCeremonies;
import nimbus.web.Message;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Passkeys on My Details. Every step needs a person who was confirmed just now.
@Controller
@RequestMapping("/my-details/passkeys")
class PasskeyController {

    private static final String CONFIRM = "redirect:/my-details/confirm";
    private static final String PAGE = "redirect:/my-details";
    private static final int LONGEST_LABEL = 100;

    private final PasskeyCeremonies ceremonies;
    private final OwnFactors own;
    private final Confirmation confirmation;
    private final Clock clock;

    PasskeyController(
            PasskeyCeremonies ceremonies, OwnFactors own, Confirmation confirmation, Clock clock) {
        this.ceremonies = ceremonies;
        this.own = own;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    @PostMapping("/options")
    ResponseEntity<String> options(
            @AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
        if (isUnconfirmed(person)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        var challenge = ceremonies.challenge();
        Session.challenge(request, challenge);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(ceremonies.creationOptions(person.employee(), challenge));
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        boolean added =
                Session.takeChallenge(request)
                        .filter(challenge -> challenge.isOpenAt(clock.instant()))
                        .filter(challenge ->
                                own.addPasskey(
                                        person,
                                        challenge,
                                        credential,
                                        named(label),
                                        request.getServerPort(),
                                        Origin.of(person, request)))
                        .isPresent();
        var message =
                added
                        ? Message.done("The passkey is ready: use it at your next login.")
                        : Message.refused(
                                "No passkey was made. Press Add a passkey and follow what your"
                                        + " browser says.");
        message.show(next);
        return PAGE;
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request) {
        if (isUnconfirmed(person)) {
            return CONFIRM;
        }
        own.removePasskey(person, id, Origin.of(person, request));
        return PAGE;
    }

    private static String named(String label) {
        var bare = label.replaceAll("\\p{Cntrl}", "").strip();
        if (bare.isEmpty()) {
            return "Passkey";
        }
        return bare.length() <= LONGEST_LABEL ? bare : bare.substring(0, LONGEST_LABEL);
    }

    private boolean isUnconfirmed(SignedIn person) {
        return confirmation.missing(person) != Missing.NOTHING;
    }
}
