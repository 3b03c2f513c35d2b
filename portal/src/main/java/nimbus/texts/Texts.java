package nimbus.texts;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nimbus.messages.Handed;
import nimbus.messages.Handed.NotTaken;
import nimbus.messages.SmsGateway;
import nimbus.messages.Text;
import nimbus.practice.CurrentPractice;
import nimbus.web.PublicUrl;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sends text messages, each at most once: it is handed over again only while the gateway surely
/// did not take it. An answer that was lost is not asked for again, because the message may be on
/// its way.
@Component
@EnableConfigurationProperties(TextLimits.class)
public class Texts {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final TextGuard guard;
    private final TextLog log;
    private final SmsGateway gateway;
    private final TextLimits limits;
    private final PublicUrl publicUrl;

    Texts(
            TextGuard guard,
            TextLog log,
            SmsGateway gateway,
            TextLimits limits,
            PublicUrl publicUrl) {
        this.guard = guard;
        this.log = log;
        this.gateway = gateway;
        this.limits = limits;
        this.publicUrl = publicUrl;
    }

    /// Call it outside any transaction: gateways are slow.
    ///
    /// @param mobile in E.164
    /// @param life after which it is better not delivered at all
    public SentText send(String mobile, String words, Duration life) {
        var asked = guard.reserve(mobile);
        if (asked.notSent().isPresent()) {
            return asked;
        }
        var reports = publicUrl.at(TextReports.path(CurrentPractice.required(), asked.id()));
        return hand(asked.id(), new Text(mobile, words, life, URI.create(reports)));
    }

    @Transactional(readOnly = true)
    public Optional<TextState> state(UUID text) {
        return log.state(text);
    }

    /// Whether the last text message to this number is known, or must be taken, not to have
    /// arrived, so that the next words for its owner had better go another way.
    @Transactional(readOnly = true)
    public boolean lostLast(String mobile) {
        return log.lostLast(mobile);
    }

    private SentText hand(UUID id, Text text) {
        int tries = 1;
        var handed = gateway.send(text);
        while (handed instanceof NotTaken refusal && tries < limits.tries()) {
            var pause = refusal.pause().orElse(limits.pause().multipliedBy(1L << (tries - 1)));
            if (pause.compareTo(LONGEST_PAUSE) > 0 || !slept(pause)) {
                break;
            }
            tries++;
            handed = gateway.send(text);
        }
        return recorded(id, handed, tries);
    }

    private SentText recorded(UUID id, Handed handed, int tries) {
        return switch (handed) {
            case Handed.Taken(var reference) -> {
                log.accepted(id, reference, tries);
                yield new SentText(id, Optional.empty(), false);
            }
            case Handed.Refused(var reason) -> failed(id, TextState.REFUSED, reason, tries);
            case NotTaken(var reason, _) -> failed(id, TextState.UNAVAILABLE, reason, tries);
            case Handed.Unknown(var reason) -> failed(id, TextState.UNKNOWN, reason, tries);
        };
    }

    private SentText failed(UUID id, TextState state, String reason, int tries) {
        log.failed(id, state, reason, tries);
        return new SentText(id, Optional.of(reason), false);
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
