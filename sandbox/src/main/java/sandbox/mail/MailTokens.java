package sandbox.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Hands out the tokens of the cloud's mail server, to apps with client credentials.
public final class MailTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String CLIENT = "nimbus-mail";
    private static final String SECRET = "nimbus-mail-secret";

    private final InstantSource clock;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();

    public MailTokens(InstantSource clock) {
        this.clock = clock;
    }

    public Reply answer(Request request) {
        if (!request.method().equals("POST") || !request.path().endsWith("/oauth2/v2.0/token")) {
            return Reply.text(404, "Not found");
        }
        if (!request.form("grant_type").equals(Optional.of("client_credentials"))) {
            return Reply.json(400, Map.of("error", "unsupported_grant_type"));
        }
        boolean known =
                request.form("client_id").equals(Optional.of(CLIENT))
                        && request.form("client_secret").equals(Optional.of(SECRET));
        if (!known) {
            return Reply.json(401, Map.of("error", "invalid_client"));
        }
        if (request.form("scope").filter(scope -> scope.endsWith("/.default")).isEmpty()) {
            return Reply.json(400, Map.of("error", "invalid_scope"));
        }
        return token();
    }

    private Reply token() {
        var token = UUID.randomUUID().toString();
        issued.put(token, clock.instant().plus(LIFETIME));
        var reply = new LinkedHashMap<String, Object>();
        reply.put("token_type", "Bearer");
        reply.put("expires_in", LIFETIME.toSeconds());
        reply.put("access_token", token);
        return Reply.json(200, reply);
    }

    boolean good(String token) {
        var until = issued.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    /// All tokens so far are withdrawn.
    public void withdraw() {
        issued.clear();
    }
}
