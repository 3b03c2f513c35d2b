package sandbox.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sandbox.practices.People;
import sandbox.wire.Json;
import sandbox.wire.Refusal;
import sandbox.wire.Request;

/// Registers people with a login at Xero, without any practice.
public record PersonSection(People people) implements Control.Section {

    private record Order(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            boolean secondFactor) {}

    @Override
    public Object answer(Request request, List<String> path) {
        var order = Json.read(request.json(), Order.class);
        if (order.email() == null || order.password() == null || order.name() == null) {
            throw new Refusal(400, "email, password and name are needed");
        }
        var person =
                people.register(
                        order.email(), order.password(), order.name(), order.secondFactor());
        return Map.of("email", person.email(), "xeroUserId", person.xeroUserId());
    }
}
