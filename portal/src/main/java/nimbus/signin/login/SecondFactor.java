package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.Challenge;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.SignInSettings;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.passkey.PasskeySignIn;
import nimbus.signin.passkey.Passkeys;
import nimbus.signin.pin.PinDelivery;
import nimbus.signin.pin.Pins;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Begins and ends the wait for a PIN. Call it with the practice set and outside any transaction.
@Component
public class SecondFactor {

    private final Attempts attempts;
    private final Pins pins;
    private final PinDelivery delivery;
    private final Authenticators authenticators;
    private final Passkeys passkeys;
    private final PasskeySignIn passkeySignIn;
    private final Employees employees;
    private final AuditLog audit;
    private final SignInSettings settings;
    private final Practices practices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SecondFactor(
            Attempts attempts,
            Pins pins,
            PinDelivery delivery,
            Authenticators authenticators,
            Passkeys passkeys,
            PasskeySignIn passkeySignIn,
            Employees employees,
            AuditLog audit,
            SignInSettings settings,
            Practices practices,
            Clock clock,
            TransactionTemplate transaction) {
        this.attempts = attempts;
        this.pins = pins;
        this.delivery = delivery;
        this.authenticators = authenticators;
        this.passkeys = passkeys;
        this.passkeySignIn = passkeySignIn;
        this.employees = employees;
        this.audit = audit;
        this.settings = settings;
        this.practices = practices;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// Sends a PIN, unless the person has an authenticator app or passkey, and lets the session
    /// wait for it.
    Attempt begin(
            PracticeId practice, Employee employee, Purpose purpose, HttpServletRequest request) {
        var by = Origin.of(employee.name(), request);
        var attempt = begin(employee, purpose, by.device(), null, by);
        Session.waitForPin(request, new Session.Waiting(practice, attempt.id()));
        return attempt;
    }

    /// Sends a PIN, unless the person has something stronger that works here.
    ///
    /// @param secret by which a program comes back to the attempt
    public Attempt begin(
            Employee employee, Purpose purpose, String device, @Nullable String secret, Origin by) {
        var begun = transaction.<Begun>execute(_ -> start(employee, purpose, device, secret));
        if (begun.needsPin()) {
            delivery.send(begun.attempt(), employee, by);
        }
        return begun.attempt();
    }

    private record Begun(Attempt attempt, boolean needsPin) {}

    private Begun start(
            Employee employee, Purpose purpose, String device, @Nullable String secret) {
        var attempt = attempts.start(employee.id(), purpose, device, secret);
        boolean stronger = hasApp(employee) || purpose.signsIn() && hasPasskey(employee);
        return new Begun(attempt, !stronger);
    }

    /// @return how long to wait first, if another PIN may not be sent yet
    public Optional<Duration> resend(Attempt attempt, Origin by) {
        var early =
                pins.newest(attempt.id())
                        .filter(sent -> !delivery.lost(sent))
                        .map(sent -> sent.sentAt().plus(settings.resendAfter()))
                        .filter(clock.instant()::isBefore);
        if (early.isPresent()) {
            return early.map(this::fromNow);
        }
        var employee = employees.find(attempt.employee()).orElseThrow();
        return delivery.send(attempt, employee, by).map(this::fromNow);
    }

    public Pins.Verdict verify(Attempt attempt, String typed, Origin by) {
        return recorded(pins.verify(attempt, typed), "pin.verify", attempt, by);
    }

    /// @param credential what the browser's passkey answered, as JSON
    Pins.Verdict verifyPasskey(
            Attempt attempt,
            Optional<Challenge> challenge,
            String credential,
            int port,
            Origin by) {
        var verdict = passkeySignIn.verify(attempt, challenge, credential, port);
        return recorded(verdict, "passkey.verify", attempt, by);
    }

    private Pins.Verdict recorded(Pins.Verdict verdict, String action, Attempt attempt, Origin by) {
        var name = employees.find(attempt.employee()).map(Employee::name).orElse("");
        var event = by.as(name).did(action, name);
        if (verdict instanceof Pins.Verdict.Right) {
            audit.record(event);
        } else {
            audit.recordRefusal(event);
        }
        return verdict;
    }

    boolean hasApp(Employee employee) {
        return authenticators.has(employee.id());
    }

    boolean hasPasskey(Employee employee) {
        return passkeys.has(employee.id());
    }

    /// Neither an app nor a place to send a PIN to.
    boolean isOutOfReach(Employee employee) {
        return employee.withoutChannel(practices.current().pinChannels()) && !hasApp(employee);
    }

    /// What such a person is told.
    String outOfReach() {
        var allowed = practices.current().pinChannels();
        var missing =
                allowed.sms() && allowed.email()
                        ? "there is neither a mobile nor an email to send it to"
                        : "there is no " + (allowed.sms() ? "mobile" : "email") + " to send it to";
        return "A PIN is needed, but %s. Ask %s to enter one on your Employee profile."
                .formatted(missing, administrator());
    }

    /// Whom to ask: the Admins by name.
    String administrator() {
        var names =
                employees.all().stream()
                        .filter(employee -> employee.adminMenu() && employee.allowLogin())
                        .map(Employee::name)
                        .limit(3)
                        .toList();
        return names.isEmpty() ? "your Admin" : String.join(" or ", names);
    }

    private Duration fromNow(Instant at) {
        return Duration.between(clock.instant(), at);
    }
}
