package sandbox.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Authorisation codes: five minutes, one use.
final class Codes {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    record Issued(Grant grant, String redirectUri, @Nullable String challenge, Instant expiresAt) {}

    String issue(Grant grant, String redirectUri, @Nullable String challenge) {
        var code = Secrets.fresh();
        var expiresAt = clock.instant().plus(LIFETIME);
        issued.put(code, new Issued(grant, redirectUri, challenge, expiresAt));
        return code;
    }

    Optional<Issued> redeem(String code) {
        return Optional.ofNullable(issued.remove(code))
                .filter(one -> clock.instant().isBefore(one.expiresAt()));
    }
}
