package sandbox.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import sandbox.wire.Reply;

/// What Xero's gateway says to those it does not let in.
public final class GatewayErrors {

    /// The gateway writes dates in American order.
    private static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

    private GatewayErrors() {}

    public static Reply unauthorized() {
        return error(401, "Unauthorized", "AuthenticationUnsuccessful");
    }

    public static Reply expired(Instant at) {
        return error(401, "Unauthorized", "TokenExpired: token expired at " + AMERICAN.format(at));
    }

    public static Reply insufficientScope() {
        return error(401, "Unauthorized", "AuthorizationUnsuccessful")
                .with("WWW-Authenticate", "insufficient_scope");
    }

    public static Reply forbidden() {
        return error(403, "Forbidden", "AuthenticationUnsuccessful");
    }

    private static Reply error(int status, String title, String detail) {
        var instance = UUID.randomUUID().toString();
        var body = new LinkedHashMap<String, Object>();
        body.put("Type", null);
        body.put("Title", title);
        body.put("Status", status);
        body.put("Detail", detail);
        body.put("Instance", instance);
        body.put("Extensions", Map.of());
        return Reply.json(status, body).with("Xero-Correlation-Id", instance);
    }
}
