package sandbox.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import sandbox.wire.Request;

/// Recognises the app behind a call, by Basic authentication or by the form.
record AppCredentials(Apps apps) {

    Optional<App> app(Request request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith("Basic "))
                .map(value -> basic(value.substring(6)))
                .orElseGet(() ->
                        known(
                                request.form("client_id").orElse(""),
                                request.form("client_secret").orElse("")));
    }

    private Optional<App> basic(String base64) {
        try {
            var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            var colon = Math.max(0, pair.indexOf(':'));
            return known(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// RFC 6749 encodes both halves before they are joined.
    private static String decode(String half) {
        return URLDecoder.decode(half, StandardCharsets.UTF_8);
    }

    private Optional<App> known(String clientId, String secret) {
        return apps.find(clientId).filter(app -> app.clientSecret().equals(secret));
    }
}
