package nimbus.signin.sso;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// An OpenID provider that says whatever a test has told it to say.
final class MisbehavingProvider implements AutoCloseable {

    static final String ISSUER = "https://identity.example";

    private static final String OUR_CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("our-client:our-secret".getBytes(UTF_8));

    final RSAKey key;

    private final HttpServer server;
    private String published;
    private volatile String metadata = "{}";
    private String idToken = "";
    private String userInfo = "{}";
    private String form = "";
    private String bearer = "";

    MisbehavingProvider() throws IOException, JOSEException {
        key = newKey("one");
        published = new JWKSet(key).toString(true);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> answer(exchange, 200, published));
        server.createContext("/token", this::token);
        server.createContext("/metadata", exchange -> answer(exchange, 200, metadata));
        server.createContext("/userinfo", this::tell);
        server.start();
    }

    static RSAKey newKey(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims);
    }

    void publish(JWK... keys) {
        published = new JWKSet(List.of(keys)).toString(true);
    }

    void announce(String json) {
        metadata = json;
    }

    void willSay(String token) {
        idToken = token;
    }

    void willTell(String json) {
        userInfo = json;
    }

    /// What came in the last request for tokens.
    String form() {
        return form;
    }

    /// With what it was last asked about a person; empty if it never was.
    String bearer() {
        return bearer;
    }

    SsoSettings settings(String secret) {
        var base = "http://localhost:" + server.getAddress().getPort();
        return new SsoSettings(
                "Example",
                ISSUER,
                URI.create("https://login.example/authorize"),
                URI.create(base + "/token"),
                URI.create(base + "/jwks"),
                URI.create(base + "/metadata"),
                URI.create(base + "/userinfo"),
                "our-client",
                secret,
                List.of("mfa"),
                List.of("two-factors"),
                Duration.ofSeconds(60));
    }

    private void token(HttpExchange exchange) throws IOException {
        form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!OUR_CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        answer(
                exchange,
                200,
                """
                {"access_token":"an-access-token","token_type":"Bearer","expires_in":300,"id_token":"%s"}
                """
                        .formatted(idToken));
    }

    private void tell(HttpExchange exchange) throws IOException {
        bearer = exchange.getRequestHeaders().getFirst("Authorization");
        answer(exchange, 200, userInfo);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
