package sandbox.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Refresh tokens: sixty days unused, a new one on every use, half an hour's grace for the old.
final class RefreshTokens {

    private static final Duration LIFETIME = Duration.ofDays(60);
    private static final Duration GRACE = Duration.ofMinutes(30);

    private final InstantSource clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    RefreshTokens(InstantSource clock) {
        this.clock = clock;
    }

    private record Issued(Grant grant, Instant issuedAt, @Nullable Instant usedAt) {

        Issued used(Instant now) {
            return new Issued(grant, issuedAt, usedAt == null ? now : usedAt);
        }

        boolean goodAt(Instant now) {
            return usedAt == null
                    ? now.isBefore(issuedAt.plus(LIFETIME))
                    : now.isBefore(usedAt.plus(GRACE));
        }
    }

    String issue(Grant grant) {
        var token = Secrets.fresh();
        issued.put(token, new Issued(grant, clock.instant(), null));
        return token;
    }

    /// The retry within the grace does not prolong it.
    Optional<Grant> use(String token, String clientId) {
        var now = clock.instant();
        return Optional.ofNullable(
                        issued.computeIfPresent(
                                token, (_, one) -> one.goodAt(now) ? one.used(now) : one))
                .filter(one -> one.goodAt(now))
                .map(Issued::grant)
                .filter(grant -> grant.clientId().equals(clientId));
    }

    Optional<Grant> behind(String token) {
        return Optional.ofNullable(issued.get(token)).map(Issued::grant);
    }

    void kill(Predicate<Grant> which) {
        issued.values().removeIf(one -> which.test(one.grant()));
    }
}
