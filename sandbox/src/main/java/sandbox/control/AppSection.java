package sandbox.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sandbox.identity.App;
import sandbox.identity.Apps;
import sandbox.wire.Json;
import sandbox.wire.Refusal;
import sandbox.wire.Request;

/// Registers programs that may ask for access.
public record AppSection(Apps apps) implements Control.Section {

    private record Order(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable List<String> redirectUris) {}

    @Override
    public Object answer(Request request, List<String> path) {
        var order = Json.read(request.json(), Order.class);
        if (order.clientId() == null
                || order.clientSecret() == null
                || order.redirectUris() == null) {
            throw new Refusal(400, "clientId, clientSecret and redirectUris are needed");
        }
        apps.register(new App(order.clientId(), order.clientSecret(), order.redirectUris()));
        return Map.of("clientId", order.clientId(), "redirectUris", order.redirectUris());
    }
}
