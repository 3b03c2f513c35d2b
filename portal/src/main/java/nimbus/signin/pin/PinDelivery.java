package nimbus.signin.pin;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.messages.Delivery;
import nimbus.messages.Mailer;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import nimbus.signin.Attempt;
import nimbus.signin.Purpose;
import nimbus.signin.SignInLetters;
import nimbus.signin.SignInSettings;
import nimbus.signin.Spans;
import nimbus.signin.authenticator.Authenticators;
import nimbus.staff.Employee;
import nimbus.texts.TextState;
import nimbus.texts.Texts;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends PINs: by SMS to a confirmed mobile, else by mail, as far as the practice allows both. A
/// text message that the gateway does not take, or may not have taken, is followed by mail, and the
/// page says so.
@Component
public class PinDelivery {

    private final Pins pins;
    private final Authenticators authenticators;
    private final Practices practices;
    private final Texts texts;
    private final Mailer mailer;
    private final SignInLetters letters;
    private final PublicUrl publicUrl;
    private final AuditLog audit;
    private final SignInSettings settings;
    private final Clock clock;

    PinDelivery(
            Pins pins,
            Authenticators authenticators,
            Practices practices,
            Texts texts,
            Mailer mailer,
            SignInLetters letters,
            PublicUrl publicUrl,
            AuditLog audit,
            SignInSettings settings,
            Clock clock) {
        this.pins = pins;
        this.authenticators = authenticators;
        this.practices = practices;
        this.texts = texts;
        this.mailer = mailer;
        this.letters = letters;
        this.publicUrl = publicUrl;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// Call it outside any transaction: gateways are slow.
    ///
    /// @return when the next PIN may be asked for, if this one was not sent
    public Optional<Instant> send(Attempt attempt, Employee employee, Origin by) {
        return switch (pins.issue(attempt)) {
            case Pins.Issue.NotBefore(var at) -> Optional.of(at);
            case Pins.Issue.Made(var id, var pin) -> {
                var sent = carry(attempt, employee, pin);
                pins.sent(id, sent);
                audit.record(
                        by.as(employee.name())
                                .did("pin.sent", employee.name())
                                .with(detail(attempt, sent)));
                yield Optional.empty();
            }
        };
    }

    private SentPin carry(Attempt attempt, Employee employee, String pin) {
        var allowed = practices.current().pinChannels();
        var email = mailable(employee, allowed);
        if (attempt.purpose() == Purpose.RESET) {
            return forReset(allowed, email, employee, pin);
        }
        var mobile = usableMobile(employee, allowed);
        return mobile == null
                ? byMail(email, employee, pin, null)
                : bySms(mobile, email, employee, pin);
    }

    /// The link came by mail, so a PIN that does too would prove nothing: it goes there only where
    /// there is no other way at all.
    private SentPin forReset(
            PinChannels allowed, @Nullable String email, Employee employee, String pin) {
        var mobile = employee.mobile();
        if (allowed.sms() && mobile != null && employee.mobileConfirmed()) {
            return bySms(mobile, null, employee, pin);
        }
        return authenticators.has(employee.id())
                ? sent(Channel.NONE, "", "your authenticator app stands in for it")
                : byMail(email, employee, pin, null);
    }

    private static Map<String, String> detail(Attempt attempt, SentPin sent) {
        var detail = new HashMap<String, String>();
        detail.put("channel", sent.channel().stored());
        detail.put("purpose", attempt.purpose().stored());
        if (sent.insteadOf() != null) {
            detail.put("noText", sent.insteadOf());
        }
        return detail;
    }

    private static @Nullable String usableMobile(Employee employee, PinChannels allowed) {
        if (!allowed.sms() || !employee.mobileConfirmed()) {
            return null;
        }
        // Where mail is no way, the number is the only one, whatever was ticked.
        return employee.smsPin() || mailable(employee, allowed) == null ? employee.mobile() : null;
    }

    private static @Nullable String mailable(Employee employee, PinChannels allowed) {
        return allowed.email() ? employee.email() : null;
    }

    /// Whether the page may no longer promise that a text message comes.
    public boolean lost(SentPin sent) {
        return sent.text() != null
                && texts.state(sent.text())
                        .filter(state -> state.kind() == TextState.Kind.BAD)
                        .isPresent();
    }

    private SentPin bySms(String mobile, @Nullable String email, Employee employee, String pin) {
        if (email != null && texts.lostLast(mobile)) {
            return byMail(email, employee, pin, "the last one to this number did not arrive");
        }
        // The last line lets telephones offer the code to this site and no other.
        var words =
                "%s is your Nimbus PIN. It works for %s.\n@%s #%s"
                        .formatted(pin, Spans.inWords(settings.pinLife()), publicUrl.host(), pin);
        var text = texts.send(mobile, words, settings.pinLife());
        return text.notSent()
                .map(why ->
                        // Whoever used the limit up must not have opened another way by that.
                        text.limited()
                                ? sent(Channel.NONE, "", why)
                                : byMail(email, employee, pin, why))
                .orElseGet(() ->
                        new SentPin(Channel.SMS, masked(mobile), null, clock.instant(), text.id()));
    }

    private SentPin byMail(
            @Nullable String email, Employee employee, String pin, @Nullable String insteadOf) {
        if (email == null) {
            return sent(Channel.NONE, "", insteadOf);
        }
        return switch (mailer.send(letters.pin(email, employee, pin))) {
            case Delivery.Sent() -> sent(Channel.EMAIL, maskedMail(email), insteadOf);
            case Delivery.Refused(var reason) -> sent(Channel.NONE, "", reason);
            case Delivery.Unavailable(var reason) -> sent(Channel.NONE, "", reason);
        };
    }

    private SentPin sent(Channel channel, String to, @Nullable String insteadOf) {
        return new SentPin(channel, to, insteadOf, clock.instant(), null);
    }

    private static String masked(String mobile) {
        return "••• " + mobile.substring(mobile.length() - 3);
    }

    private static String maskedMail(String email) {
        return email.charAt(0) + "•••" + email.substring(Math.max(0, email.indexOf('@')));
    }
}
