package nimbus.texts;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nimbus.messages.Handed;
import nimbus.messages.Handed.NotTaken;
import nimbus.messages.SmsGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

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

    Texts(TextGuard guard, TextLog log, SmsGateway gateway, TextLimits limits) {
        this.guard = guard;
        this.log = log;
        this.gateway = gateway;
        this.limits = limits;
    }

    /// Call it outside any transaction: gateways are slow.
    ///
    /// @param mobile in E.164
    public SentText send(String mobile, String text) {
        var asked = guard.reserve(mobile);
        return asked.notSent().isPresent() ? asked : hand(asked.id(), mobile, text);
    }

    private SentText hand(UUID id, String mobile, String text) {
        int tries = 1;
        var handed = gateway.send(mobile, text);
        while (handed instanceof NotTaken refusal && tries < limits.tries()) {
            var pause = refusal.pause().orElse(limits.pause().multipliedBy(1L << (tries - 1)));
            if (pause.compareTo(LONGEST_PAUSE) > 0 || !slept(pause)) {
                break;
            }
            tries++;
            handed = gateway.send(mobile, text);
        }
        return recorded(id, handed, tries);
    }

    private SentText recorded(UUID id, Handed handed, int tries) {
        return switch (handed) {
            case Handed.Taken(var reference) -> {
                log.accepted(id, reference, tries);
                yield new SentText(id, Optional.empty());
            }
            case Handed.Refused(var reason) -> failed(id, TextState.REFUSED, reason, tries);
            case NotTaken(var reason, _) -> failed(id, TextState.UNAVAILABLE, reason, tries);
            case Handed.Unknown(var reason) -> failed(id, TextState.UNKNOWN, reason, tries);
        };
    }

    private SentText failed(UUID id, TextState state, String reason, int tries) {
        log.failed(id, state, reason, tries);
        return new SentText(id, Optional.of(reason));
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
