package sandbox.control;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sandbox.data.Country;
import sandbox.data.Shape;
import sandbox.practices.NewPractice;
import sandbox.practices.NewPractice.NewUser;
import sandbox.practices.Product;
import sandbox.wire.Json;
import sandbox.wire.Refusal;
import tools.jackson.databind.JsonNode;

/// A practice as it is asked for.
record PracticeOrder(
        @Nullable String name,
        @Nullable String product,
        @Nullable Integer clients,
        @Nullable Long seed,
        @Nullable String country,
        @Nullable Integer staff,
        @Nullable Double codeless,
        @Nullable List<User> users) {

    private static final int USUAL_CLIENTS = 200;
    private static final double USUALLY_CODELESS = 0.12;

    record User(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable Boolean fullAccess) {}

    static NewPractice read(JsonNode json) {
        var order = Json.read(json, PracticeOrder.class);
        var name = Objects.requireNonNullElse(order.name, "Harbourlight Accounting");
        var product = Objects.requireNonNullElse(order.product, "WFM");
        return new NewPractice(
                name,
                Product.named(product)
                        .orElseThrow(() -> new Refusal(400, "product must be WFM, XPM or SME")),
                order.shape(name),
                Objects.requireNonNullElse(order.users, List.<User>of()).stream()
                        .map(PracticeOrder::user)
                        .toList());
    }

    static NewUser user(User user) {
        var email = Objects.requireNonNullElse(user.email, "");
        if (!email.contains("@")) {
            throw new Refusal(400, "a user needs an email");
        }
        return new NewUser(
                email,
                Objects.requireNonNullElse(user.password, "sandbox-password"),
                Objects.requireNonNullElse(user.name, email.substring(0, email.indexOf('@'))),
                Optional.ofNullable(user.fullAccess).orElse(true));
    }

    private Shape shape(String name) {
        var size = Objects.requireNonNullElse(clients, USUAL_CLIENTS);
        return new Shape(
                Objects.requireNonNullElse(seed, (long) name.hashCode()),
                size,
                Objects.requireNonNullElse(staff, Shape.usualStaff(size)),
                where(),
                Objects.requireNonNullElse(codeless, USUALLY_CODELESS));
    }

    private Country where() {
        return switch (Objects.requireNonNullElse(country, "NZ")) {
            case "NZ" -> Country.NZ;
            case "AU" -> Country.AU;
            default -> throw new Refusal(400, "country must be NZ or AU");
        };
    }
}
