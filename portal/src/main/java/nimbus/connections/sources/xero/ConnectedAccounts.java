package nimbus.connections.sources.xero;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Secret;
import nimbus.connections.Tenant;
import nimbus.connections.Tenant.ConnectionId;
import nimbus.connections.Tenant.TenantId;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Json;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.Wire;
import tools.jackson.databind.JsonNode;

/// Xero's list of the accounts a person has let us into.
public final class ConnectedAccounts {

    private static final String PATH = "/connections";

    private final Wire wire;
    private final Provider provider;

    public ConnectedAccounts(Wire wire, Provider provider) {
        this.wire = wire;
        this.provider = provider;
    }

    /// One account, and in which consent it was chosen.
    public record Listed(Tenant tenant, Optional<UUID> authenticationEvent) {}

    public Answer<List<Listed>> list(Secret accessToken) {
        var call = call(Call.get("xero connections", address(""), provider.limits()), accessToken);
        return wire.send(call, GatewayRefusals.orElse(ConnectedAccounts::read));
    }

    /// Ends one permission; one that is gone already is ended too.
    public Answer<Boolean> end(Secret accessToken, ConnectionId id) {
        var call =
                call(
                        Call.delete(
                                "xero disconnect", address("/" + id.value()), provider.limits()),
                        accessToken);
        return wire.send(
                call,
                reply ->
                        reply.status() == 404
                                ? new Got<>(true)
                                : GatewayRefusals.orElse(_ -> new Got<>(true)).read(reply));
    }

    private java.net.URI address(String more) {
        return Wire.address(provider.api(), PATH + more, Map.of());
    }

    private static Call call(Call call, Secret accessToken) {
        return call.with(
                Map.of(
                        "Authorization",
                        "Bearer " + accessToken.value(),
                        "Accept",
                        "application/json"));
    }

    private static Answer<List<Listed>> read(Reply reply) throws IOException {
        var json = Json.read(reply);
        if (!json.isArray()) {
            throw new Unreadable("no list of connections");
        }
        var accounts = new ArrayList<Listed>();
        for (var item : json) {
            accounts.add(listed(item));
        }
        return new Got<>(List.copyOf(accounts));
    }

    private static Listed listed(JsonNode item) throws Unreadable {
        var name = Json.text(item, "tenantName");
        return new Listed(
                new Tenant(
                        new ConnectionId(id(item, "id")),
                        new TenantId(id(item, "tenantId")),
                        Json.text(item, "tenantType"),
                        name.isBlank() ? Optional.empty() : Optional.of(name)),
                Values.uuid(Json.text(item, "authEventId")));
    }

    private static UUID id(JsonNode item, String field) throws Unreadable {
        return Values.uuid(Json.text(item, field))
                .orElseThrow(() -> new Unreadable("a connection without " + field));
    }
}
