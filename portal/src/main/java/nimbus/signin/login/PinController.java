package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.LiveSignIn;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.SignedIn;
import nimbus.signin.passkey.PasskeyCeremonies;
import nimbus.signin.pin.TypedPin;
import nimbus.staff.Employees;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The second page: the PIN. Also where a session from before the second factor steps up.
@Controller
class PinController {

    private final Attempts attempts;
    private final PinView view;
    private final SecondFactor secondFactor;
    private final PasskeyCeremonies ceremonies;
    private final PinOutcome outcome;
    private final Employees employees;

    PinController(
            Attempts attempts,
            PinView view,
            SecondFactor secondFactor,
            PasskeyCeremonies ceremonies,
            PinOutcome outcome,
            Employees employees) {
        this.attempts = attempts;
        this.view = view;
        this.secondFactor = secondFactor;
        this.ceremonies = ceremonies;
        this.outcome = outcome;
        this.employees = employees;
    }

    @GetMapping("/login/pin")
    String form(
            @Nullable Authentication reader,
            HttpServletRequest request,
            RedirectAttributes next,
            Model page) {
        var waiting = withAttempt(request, (session, attempt) -> outcome.show(attempt, page));
        if (waiting.isPresent()) {
            return waiting.get();
        }
        if (reader != null && reader.getPrincipal() instanceof SignedIn person) {
            return pinDue(reader) ? beginStepUp(person, request, page) : "redirect:/";
        }
        return PinOutcome.again(request, next);
    }

    @PostMapping("/login/pin")
    String verify(
            @RequestParam String pin,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        return withAttempt(
                        request,
                        (session, attempt) ->
                                TypedPin.read(pin)
                                        .map(digits ->
                                                judged(
                                                        session, attempt, digits, request, response,
                                                        next, page))
                                        .orElseGet(() ->
                                                outcome.wrong(
                                                        attempt,
                                                        "Enter the 6 digits of the PIN.",
                                                        page)))
                .orElseGet(() -> PinOutcome.again(request, next));
    }

    @GetMapping("/login/pin/text")
    String text(HttpServletRequest request, HttpServletResponse response, Model page) {
        return withAttempt(request, (_, attempt) -> view.news(attempt, page, response))
                .orElseGet(() -> PinView.noMoreNews(response));
    }

    @PostMapping("/login/pin/resend")
    String resend(HttpServletRequest request, RedirectAttributes next) {
        return withAttempt(
                        request,
                        (session, attempt) -> {
                            var wait = secondFactor.resend(attempt, Origin.of("", request));
                            wait.ifPresentOrElse(
                                    time -> next.addFlashAttribute("refused", waitFor(time)),
                                    () ->
                                            next.addFlashAttribute(
                                                    "done", "A new PIN is on its way."));
                            return "redirect:/login/pin";
                        })
                .orElseGet(() -> PinOutcome.again(request, next));
    }

    /// What the browser needs to use the person's passkey.
    @PostMapping(path = "/login/pin/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> passkeyOptions(HttpServletRequest request) {
        return withAttempt(
                        request,
                        (_, attempt) -> {
                            var challenge = ceremonies.challenge();
                            Session.challenge(request, challenge);
                            return ceremonies.requestOptions(attempt.employee(), challenge);
                        })
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED).build());
    }

    @PostMapping("/login/pin/passkey")
    String passkey(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        return withAttempt(
                        request,
                        (session, attempt) -> {
                            var verdict =
                                    secondFactor.verifyPasskey(
                                            attempt,
                                            Session.takeChallenge(request),
                                            credential,
                                            request.getServerPort(),
                                            Origin.of("", request));
                            var wrong =
                                    "This passkey does not fit. Try again, or use a PIN instead.";
                            return outcome.of(
                                    verdict, wrong, session, attempt, request, response, next,
                                    page);
                        })
                .orElseGet(() -> PinOutcome.again(request, next));
    }

    private String judged(
            Session.Waiting session,
            Attempt attempt,
            String digits,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        var verdict = secondFactor.verify(attempt, digits, Origin.of("", request));
        return outcome.of(
                verdict, verdict.words(), session, attempt, request, response, next, page);
    }

    private String beginStepUp(SignedIn person, HttpServletRequest request, Model page) {
        var employee = employees.find(person.employee()).orElseThrow();
        var attempt = secondFactor.begin(person.practice(), employee, Purpose.STEP_UP, request);
        return outcome.show(attempt, page);
    }

    private static String waitFor(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return "Another PIN can be sent in "
                + (seconds < 120 ? seconds + " seconds." : (seconds + 59) / 60 + " minutes.");
    }

    private Optional<String> withAttempt(
            HttpServletRequest request, BiFunction<Session.Waiting, Attempt, String> work) {
        return Session.waiting(request)
                .flatMap(session ->
                        CurrentPractice.call(
                                session.practice(),
                                () ->
                                        attempts.open(session.attempt())
                                                .filter(attempt -> attempt.purpose().signsIn())
                                                .map(attempt -> work.apply(session, attempt))));
    }

    private static boolean pinDue(Authentication reader) {
        return reader.getAuthorities().stream()
                .anyMatch(granted -> LiveSignIn.PIN_DUE.equals(granted.getAuthority()));
    }
}
