package sandbox.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.identity.AccessTokens.Bearer;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Lists and ends the connections of the person behind a token.
public final class ConnectionsApi {

    /// Seven digits and no zone, as the real service writes it.
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final Bearers bearers;
    private final Connections connections;
    private final Faults faults;

    ConnectionsApi(Bearers bearers, Connections connections, Faults faults) {
        this.bearers = bearers;
        this.connections = connections;
        this.faults = faults;
    }

    public Reply answer(Request request, List<String> parts) {
        return switch (bearers.of(request)) {
            case Bearer.Unknown _ -> GatewayErrors.unauthorized();
            case Bearer.Expired(var at) -> GatewayErrors.expired(at);
            case Bearer.Valid bearer -> answer(request, parts, bearer);
        };
    }

    private Reply answer(Request request, List<String> parts, Bearer.Valid bearer) {
        if (request.method().equals("GET") && parts.isEmpty()) {
            return list(request, bearer);
        }
        return request.method().equals("DELETE") && parts.size() == 1
                ? delete(parts.getFirst(), bearer)
                : Reply.text(404, "The resource you're looking for cannot be found");
    }

    private Reply list(Request request, Bearer.Valid bearer) {
        var event = request.query("authEventId");
        var shown =
                connections.of(bearer.person(), bearer.clientId()).stream()
                        .filter(one -> event.map(one.authEventId()::equals).orElse(true))
                        .map(this::described)
                        .toList();
        return Reply.json(200, shown);
    }

    private Reply delete(String id, Bearer.Valid bearer) {
        var dropped =
                connections.drop(one ->
                        one.id().equalsIgnoreCase(id)
                                && one.of(bearer.person(), bearer.clientId()));
        return dropped
                ? Reply.empty(204)
                : Reply.text(404, "The resource you're looking for cannot be found");
    }

    private Map<String, Object> described(Connection connection) {
        var practice = connection.practice();
        var nameless = faults.take(FaultName.TENANT_NAME_NULL, practice.id()).isPresent();
        var described = new LinkedHashMap<String, Object>();
        described.put("id", connection.id());
        described.put("authEventId", connection.authEventId());
        described.put("tenantId", practice.tenant().id());
        described.put("tenantType", practice.product().tenantType());
        described.put("tenantName", nameless ? null : practice.tenant().name());
        described.put("createdDateUtc", stamp(connection.createdAt()));
        described.put("updatedDateUtc", stamp(connection.updatedAt()));
        return described;
    }

    private static String stamp(Instant at) {
        return STAMP.format(at);
    }
}
