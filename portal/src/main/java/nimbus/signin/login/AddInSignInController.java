package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.DeviceTokens;
import nimbus.signin.Purpose;
import nimbus.signin.Secrets;
import nimbus.signin.SignedIn;
import nimbus.signin.Waits;
import nimbus.signin.pin.Pins;
import nimbus.signin.pin.SentPin;
import nimbus.signin.pin.TypedPin;
import nimbus.signin.programs.DeviceProof;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.texts.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How CDM AddIns sign in: the same two steps as a browser, with a token for the device at the end
/// and never before.
@RestController
@RequestMapping("/api/addin")
class AddInSignInController {

    private static final int LONGEST_DEVICE = 100;

    private final PracticeChoice choice;
    private final Practices practices;
    private final FirstFactor firstFactor;
    private final SecondFactor secondFactor;
    private final Attempts attempts;
    private final Pins pins;
    private final Employees employees;
    private final DeviceAccess access;
    private final DeviceProof proof;
    private final Texts texts;

    AddInSignInController(
            PracticeChoice choice,
            Practices practices,
            FirstFactor firstFactor,
            SecondFactor secondFactor,
            Attempts attempts,
            Pins pins,
            Employees employees,
            DeviceAccess access,
            DeviceProof proof,
            Texts texts) {
        this.choice = choice;
        this.practices = practices;
        this.firstFactor = firstFactor;
        this.secondFactor = secondFactor;
        this.attempts = attempts;
        this.pins = pins;
        this.employees = employees;
        this.access = access;
        this.proof = proof;
        this.texts = texts;
    }

    /// @param practice its short name; may be left out where there is only one
    record Credentials(
            @Nullable String practice,
            @Nullable String loginCode,
            @Nullable String password,
            @Nullable String device) {}

    record Typed(@Nullable String pin) {}

    /// @param attempt to be sent back with the PIN; opens nothing by itself
    /// @param text what is known of the text message that the PIN went in: `sent`, `delivered` or
    ///   `lost`, after which another PIN may be asked for at once
    record Pending(
            String attempt,
            String channel,
            String sentTo,
            @Nullable String insteadOf,
            @Nullable String text) {}

    record Token(String token, String name, String practice) {}

    record Me(String name, String practice) {}

    @PostMapping("/sign-in")
    ResponseEntity<?> signIn(@RequestBody Credentials typed, HttpServletRequest request) {
        var password = orEmpty(typed.password());
        var practice = choice.named(orEmpty(typed.practice()));
        if (practice.isEmpty()) {
            return firstFactor
                    .checkNobody(password, Origin.of("", request))
                    .<ResponseEntity<?>>map(AddInSignInController::tooMany)
                    .orElseGet(() -> refused("Practice, login code or password is wrong."));
        }
        return CurrentPractice.call(
                practice.get().id(),
                () ->
                        switch (firstFactor.check(
                                orEmpty(typed.loginCode()), password, Origin.of("", request))) {
                            case FirstFactor.Result.Wrong() ->
                                    refused("Login code or password is wrong.");
                            case FirstFactor.Result.Locked() ->
                                    refused(
                                            "This account is locked after too many failed sign-ins."
                                                    + " Get back in by email from the login page.");
                            case FirstFactor.Result.TooMany(var pause) -> tooMany(pause);
                            case FirstFactor.Result.Right(var employee) ->
                                    goOn(practice.get().id(), employee, device(typed), request);
                        });
    }

    private ResponseEntity<?> goOn(
            PracticeId practice, Employee employee, String device, HttpServletRequest request) {
        var by = Origin.of(employee.name(), request);
        if (employee.apiUser()) {
            return refused("This login is for programs, which use API keys.");
        }
        if (!practices.current().twoFactorStaff()) {
            var key = proof.key(request, null);
            if (key.isEmpty()) {
                return withoutProof();
            }
            var token = access.grant(employee, device, key.get(), false, by);
            if (token.isPresent()) {
                return ResponseEntity.ok(token.get());
            }
        }
        if (secondFactor.isOutOfReach(employee)) {
            return refused(secondFactor.outOfReach());
        }
        var secret = Secrets.token();
        var attempt = secondFactor.begin(employee, Purpose.ADDIN, device, secret, by);
        return ResponseEntity.accepted().body(pending(practice + "." + secret, attempt));
    }

    /// How far the PIN has come, for an AddIn that waits for one.
    @GetMapping("/sign-in/{attempt}")
    ResponseEntity<?> look(@PathVariable String attempt) {
        return withAttempt(attempt, (_, found) -> ResponseEntity.ok(pending(attempt, found)));
    }

    @PostMapping("/sign-in/{attempt}/pin")
    ResponseEntity<?> verify(
            @PathVariable String attempt, @RequestBody Typed typed, HttpServletRequest request) {
        return withAttempt(
                attempt,
                (_, found) ->
                        TypedPin.read(orEmpty(typed.pin()))
                                .<ResponseEntity<?>>map(pin -> judged(found, pin, request))
                                .orElseGet(() ->
                                        problem(
                                                HttpStatus.BAD_REQUEST,
                                                "Enter the 6 digits of the PIN.")));
    }

    private ResponseEntity<?> judged(Attempt attempt, String pin, HttpServletRequest request) {
        var by = Origin.of("", request);
        var verdict = secondFactor.verify(attempt, pin, by);
        return switch (verdict) {
            case Pins.Verdict.Wrong(_), Pins.Verdict.Used(), Pins.Verdict.Exhausted() ->
                    refused(verdict.words());
            case Pins.Verdict.Gone() -> gone();
            case Pins.Verdict.Locked() ->
                    refused("This account is locked after too many failed sign-ins.");
            case Pins.Verdict.Right() ->
                    proof.key(request, null)
                            .<ResponseEntity<?>>map(key -> signedIn(attempt, key, by))
                            .orElseGet(AddInSignInController::withoutProof);
        };
    }

    private ResponseEntity<?> signedIn(Attempt attempt, byte[] key, Origin by) {
        return employees
                .find(attempt.employee())
                .filter(Employee::allowLogin)
                .filter(employee -> !employee.apiUser())
                .flatMap(employee ->
                        access.grant(employee, attempt.device(), key, true, by.as(employee.name())))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(AddInSignInController::gone);
    }

    @PostMapping("/sign-in/{attempt}/resend")
    ResponseEntity<?> resend(@PathVariable String attempt, HttpServletRequest request) {
        return withAttempt(
                attempt,
                (_, found) ->
                        secondFactor
                                .resend(found, Origin.of("", request))
                                .<ResponseEntity<?>>map(wait ->
                                        problem(
                                                HttpStatus.TOO_MANY_REQUESTS,
                                                "Another PIN can be sent in "
                                                        + Math.max(1, wait.toSeconds())
                                                        + " seconds."))
                                .orElseGet(() ->
                                        ResponseEntity.accepted().body(pending(attempt, found))));
    }

    @GetMapping("/me")
    Me me(@AuthenticationPrincipal SignedIn person) {
        return new Me(person.actor(), practices.current().name());
    }

    @DeleteMapping("/token")
    ResponseEntity<?> signOut(
            @AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
        access.end(person, Origin.of(person, request));
        return ResponseEntity.noContent().build();
    }

    private Pending pending(String secret, Attempt attempt) {
        return pins.newest(attempt.id())
                .map(sent ->
                        new Pending(
                                secret,
                                sent.channel().stored(),
                                sent.sentTo(),
                                sent.insteadOf(),
                                text(sent).orElse(null)))
                .orElseGet(() ->
                        new Pending(secret, hasApp(attempt) ? "app" : "none", "", null, null));
    }

    private Optional<String> text(SentPin sent) {
        return Optional.ofNullable(sent.text())
                .flatMap(texts::state)
                .map(state ->
                        switch (state.kind()) {
                            case OPEN -> "sent";
                            case GOOD -> "delivered";
                            case BAD -> "lost";
                        });
    }

    private boolean hasApp(Attempt attempt) {
        return employees.find(attempt.employee()).filter(secondFactor::hasApp).isPresent();
    }

    private ResponseEntity<?> withAttempt(
            String secret, BiFunction<PracticeId, Attempt, ResponseEntity<?>> work) {
        return DeviceTokens.parts(secret)
                .flatMap(parts ->
                        CurrentPractice.<Optional<ResponseEntity<?>>>call(
                                parts.practice(),
                                () ->
                                        attempts.openBySecret(parts.secret())
                                                .map(found -> work.apply(parts.practice(), found))))
                .orElseGet(AddInSignInController::gone);
    }

    private static ResponseEntity<?> tooMany(Duration wait) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()))
                .body(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.TOO_MANY_REQUESTS, Waits.tooMany(wait)));
    }

    private static ResponseEntity<?> withoutProof() {
        return problem(
                HttpStatus.BAD_REQUEST,
                "This device must show that it holds a key of its own: send a DPoP header for this"
                        + " request (RFC 9449, ES256).");
    }

    private static ResponseEntity<?> gone() {
        return refused("This PIN no longer works. Log in again to get a new one.");
    }

    private static ResponseEntity<?> refused(String why) {
        return problem(HttpStatus.UNAUTHORIZED, why);
    }

    private static ResponseEntity<?> problem(HttpStatus status, String why) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, why)).build();
    }

    private static String device(Credentials typed) {
        var device = orEmpty(typed.device()).replaceAll("\\p{Cntrl}", " ").strip();
        return device.length() <= LONGEST_DEVICE ? device : device.substring(0, LONGEST_DEVICE);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
