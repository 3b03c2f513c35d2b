package nimbus.connections.sources.xero;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import nimbus.connections.Secret;

/// What the token endpoint handed out.
///
/// @param idToken empty after a refresh
/// @param at the provider's time, by which the tokens' own times are judged: our clock may be wrong
public record TokenReply(
        Secret accessToken,
        Secret refreshToken,
        Secret idToken,
        Duration lifetime,
        Set<String> scopes,
        Instant at) {}
