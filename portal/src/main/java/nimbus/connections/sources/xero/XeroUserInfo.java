package nimbus.connections.sources.xero;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Grant.Person;
import nimbus.connections.Secret;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Json;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Wire;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/// Who the person is. The identity token usually tells; where it does not, Xero is asked.
public final class XeroUserInfo {

    private final Wire wire;
    private final Provider provider;

    public XeroUserInfo(Wire wire, Provider provider) {
        this.wire = wire;
        this.provider = provider;
    }

    public Answer<Person> of(Jwt identity, Secret accessToken) {
        var subject = Objects.requireNonNullElse(identity.getSubject(), "");
        var email = identity.getClaimAsString("email");
        if (email != null && !email.isBlank()) {
            var given = identity.getClaimAsString("given_name");
            var family = identity.getClaimAsString("family_name");
            return new Got<>(
                    new Person(name(Stream.ofNullable(given), Stream.ofNullable(family)), email));
        }
        var address = Wire.address(provider.identity(), "/connect/userinfo", Map.of());
        var call =
                Call.get("xero userinfo", address, provider.limits())
                        .with(Map.of("Authorization", "Bearer " + accessToken.value()));
        return wire.send(call, GatewayRefusals.orElse(reply -> read(reply, subject)));
    }

    /// An answer about somebody else is an attack.
    private static Answer<Person> read(Reply reply, String subject) throws IOException {
        var json = Json.read(reply);
        if (!Json.text(json, "sub").equals(subject)) {
            throw new Unreadable("an answer about another person");
        }
        return new Got<>(
                new Person(
                        name(part(json, "given_name"), part(json, "family_name")),
                        Json.text(json, "email")));
    }

    private static Stream<String> part(JsonNode json, String field) {
        return Stream.of(Json.text(json, field));
    }

    private static String name(Stream<String> given, Stream<String> family) {
        return Stream.concat(given, family)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
