package nimbus.connections.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Throttled;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.wire.Wire.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the gateways say when they do not answer the question.
///
/// @see <a href="https://developer.xero.com/documentation/oauth2/limits">Xero's limits, 2026</a>
public final class GatewayRefusals {

    public static final String SIGN_IN_AGAIN = "Xero no longer accepts this connection";
    public static final String MISSING_SCOPE =
            "The connection does not include all the access that Nimbus needs";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRefusals.class);

    private GatewayRefusals() {}

    /// Lets only a success through to the reading.
    public static <T> Reading<T> orElse(Reading<T> reading) {
        return reply ->
                switch (reply.status()) {
                    case 200, 204 -> reading.read(reply);
                    case 401 ->
                            new SignInAgain<>(scopeMissing(reply) ? MISSING_SCOPE : SIGN_IN_AGAIN);
                    case 403 ->
                            new Forbidden<>("Xero does not let this connection use the account");
                    case 429 -> throttled(reply);
                    default -> other(reply);
                };
    }

    /// Xero answers 401 for a token past its time and for one with too few scopes; only the first
    /// is cured by a new token.
    static boolean tokenExpired(Reply reply) {
        return reply.status() == 401 && !scopeMissing(reply);
    }

    private static boolean scopeMissing(Reply reply) {
        return reply.header("www-authenticate")
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("insufficient_scope"))
                .isPresent();
    }

    static <T> Answer<T> throttled(Reply reply) {
        var limit = limit(reply);
        return new Throttled<>(wait(reply, limit), limit);
    }

    /// Names vary by case and ending: `day`, `Daily`, `DayLimit`.
    public static String limit(Reply reply) {
        var name = reply.header("x-rate-limit-problem").orElse("").toLowerCase(Locale.ROOT);
        if (name.startsWith("da")) {
            return "day";
        }
        if (name.startsWith("app")) {
            return "app";
        }
        return name.startsWith("min") ? "minute" : "concurrent";
    }

    /// `Retry-After` comes for minute and day only.
    public static Duration wait(Reply reply, String limit) {
        return reply.number("retry-after")
                .map(Duration::ofSeconds)
                .orElseGet(() ->
                        switch (limit) {
                            case "day" -> Duration.ofHours(1);
                            case "minute" -> Duration.ofMinutes(1);
                            case "app" -> jittered(Duration.ofSeconds(10));
                            default -> jittered(Duration.ofSeconds(1));
                        });
    }

    /// One to one and a half times as long, so that many waiting callers do not come back at once.
    public static Duration jittered(Duration wait) {
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 2));
    }

    static <T> Answer<T> other(Reply reply) throws IOException {
        int status = reply.status();
        var id = reply.header("xero-correlation-id").or(() -> reply.header("x-correlation-id"));
        LOG.warn("HTTP {}, correlation id {}", status, id.orElse("none"));
        if (status >= 500) {
            return new Unavailable<>(downtime(reply));
        }
        if (status >= 300 && status < 400) {
            return new Unreadable<>("It sends us to another address (HTTP " + status + ")");
        }
        return new Unreadable<>("It answered with HTTP " + status);
    }

    private static String downtime(Reply reply) {
        var text = reply.start();
        if (text.contains("offline for maintenance")) {
            return "The Xero API is offline for maintenance";
        }
        if (text.contains("Organisation is offline")) {
            return "The organisation is offline at Xero for some minutes";
        }
        return reply.status() == 503
                ? "The service is temporarily unavailable (HTTP 503)"
                : "The service failed (HTTP " + reply.status() + ")";
    }
}
