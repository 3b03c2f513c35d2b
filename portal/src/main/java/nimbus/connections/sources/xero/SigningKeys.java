package nimbus.connections.sources.xero;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The keys Xero signs with, kept: their address stands behind a guard that refuses frequent
/// callers. An unknown key makes us look again, but not more often than every five minutes.
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final Duration KEEP = Duration.ofHours(24);
    private static final int LEAST_BITS = 2048;

    private final Wire wire;
    private final Provider provider;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable JWKSet keys;
    private Instant asked = Instant.MIN;

    SigningKeys(Wire wire, Provider provider, InstantSource clock) {
        this.wire = wire;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        lock.lock();
        try {
            var known = keys;
            var found = known == null || olderThan(KEEP) ? List.<JWK>of() : select(selector, known);
            if (found.isEmpty() && (known == null || olderThan(LOOK_AGAIN))) {
                found = select(selector, fetch());
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private boolean olderThan(Duration age) {
        return !clock.instant().isBefore(asked.plus(age));
    }

    /// A token that names no key is believed only while there is a single one.
    private static List<JWK> select(JWKSelector selector, JWKSet keys) {
        var fitting =
                selector.select(keys).stream().filter(key -> key.size() >= LEAST_BITS).toList();
        return selector.getMatcher().getKeyIDs() == null && fitting.size() > 1
                ? List.of()
                : fitting;
    }

    private JWKSet fetch() throws KeySourceException {
        var address =
                Wire.address(
                        provider.identity(), "/.well-known/openid-configuration/jwks", Map.of());
        var call = Call.get("xero signing keys", address, provider.limits());
        if (wire.send(call, GatewayRefusals.orElse(SigningKeys::parse))
                instanceof Got<JWKSet>(var got)) {
            keys = got;
            asked = clock.instant();
            return got;
        }
        throw new KeySourceException("Xero's signing keys cannot be read");
    }

    private static Answer<JWKSet> parse(Reply reply) throws IOException {
        try {
            return new Got<>(
                    JWKSet.parse(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (ParseException _) {
            throw new Unreadable("signing keys that are no key set");
        }
    }
}
