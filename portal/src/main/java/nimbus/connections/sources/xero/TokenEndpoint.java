package nimbus.connections.sources.xero;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Secret;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Json;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Wire;
import tools.jackson.databind.JsonNode;

/// Xero's token endpoint. Nothing that goes in or comes out of it is ever logged.
///
/// @see <a href="https://developer.xero.com/documentation/oauth2/troubleshooting">Its errors</a>
public final class TokenEndpoint {

    private final Wire wire;
    private final Provider provider;
    private final InstantSource clock;

    public TokenEndpoint(Wire wire, Provider provider, InstantSource clock) {
        this.wire = wire;
        this.provider = provider;
        this.clock = clock;
    }

    public Answer<TokenReply> exchange(Secret code, Secret verifier) {
        return ask(
                "code exchange",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", provider.redirectUri().toString(),
                        "code_verifier", verifier.value()));
    }

    /// @return [SignInAgain] only where Xero says that this token is finished
    public Answer<TokenReply> refresh(Secret refreshToken) {
        return ask(
                "token refresh",
                Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.value()));
    }

    /// Ends everything that this person allowed us, all accounts included.
    public Answer<Boolean> revoke(Secret refreshToken) {
        var call = call("revocation", "/connect/revocation", Map.of("token", refreshToken.value()));
        return wire.send(call, GatewayRefusals.orElse(_ -> new Got<>(true)));
    }

    private Answer<TokenReply> ask(String name, Map<String, String> form) {
        return wire.send(
                call(name, "/connect/token", form),
                reply ->
                        switch (reply.status()) {
                            case 400, 401 -> refused(reply);
                            default -> GatewayRefusals.orElse(this::tokens).read(reply);
                        });
    }

    private Call call(String name, String path, Map<String, String> form) {
        var address = Wire.address(provider.identity(), path, Map.of());
        var call = Call.post("xero " + name, address, form, provider.limits());
        var both = provider.clientId() + ":" + provider.clientSecret().value();
        var basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return call.with(new TreeMap<>(Map.of("Authorization", "Basic " + basic)));
    }

    private static Answer<TokenReply> refused(Reply reply) throws IOException {
        return switch (Json.text(Json.read(reply), "error")) {
            case "invalid_grant" -> new SignInAgain<>(GatewayRefusals.SIGN_IN_AGAIN);
            case "invalid_client", "unauthorized_client" ->
                    new Unavailable<>(
                            "Xero does not know this Nimbus: check nimbus.connections.client-id and"
                                    + " client-secret");
            default -> new Unavailable<>("Xero refused the request for tokens");
        };
    }

    private Answer<TokenReply> tokens(Reply reply) throws IOException {
        var json = Json.read(reply);
        return new Got<>(
                new TokenReply(
                        new Secret(required(json, "access_token")),
                        new Secret(required(json, "refresh_token")),
                        new Secret(Json.text(json, "id_token")),
                        Duration.ofSeconds(seconds(json)),
                        Arrays.stream(Json.text(json, "scope").split(" "))
                                .filter(scope -> !scope.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()),
                        reply.date().orElseGet(clock::instant)));
    }

    private static String required(JsonNode json, String field) throws Unreadable {
        var value = Json.text(json, field);
        if (value.isEmpty()) {
            throw new Unreadable("no " + field);
        }
        return value;
    }

    private static long seconds(JsonNode json) throws Unreadable {
        var text = required(json, "expires_in");
        if (!text.matches("\\d{1,9}")) {
            throw new Unreadable("an expires_in that is no number");
        }
        return Long.parseLong(text);
    }
}
