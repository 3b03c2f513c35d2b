package nimbus.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nimbus.practice.PracticeId;
import nimbus.signin.OpenIdProvider.Person;
import nimbus.support.TickingClock;
import nimbus.web.PublicUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A provider that says wrong things: the modules of OpenID's basic relying-party plan for single
/// sign-on.
class OpenIdProviderTest {

    private static final String ISSUER = "https://identity.example";

    private final TickingClock clock = new TickingClock();
    private final SsoAttempt attempt =
            SsoAttempt.begin(new PracticeId(UUID.randomUUID()), clock.instant(), null);

    private RSAKey key;
    private String published = "";
    private String idToken = "";
    private String asked = "";
    private String credentials = "";
    private HttpServer server;
    private OpenIdProvider provider;

    /// By the provider's clock, which is what a server writes into its answers.
    private final Instant now = Instant.now();

    @BeforeEach
    void open() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        published = new JWKSet(key).toString(true);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> answer(exchange, published));
        server.createContext(
                "/token",
                exchange -> {
                    asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    credentials = exchange.getRequestHeaders().getFirst("Authorization");
                    answer(
                            exchange,
                            """
                            {"access_token":"a","token_type":"Bearer","expires_in":300,"id_token":"%s"}
                            """
                                    .formatted(idToken));
                });
        server.start();
        var base = "http://localhost:" + server.getAddress().getPort();
        provider =
                new OpenIdProvider(
                        new SsoSettings(
                                "Example",
                                ISSUER,
                                URI.create("https://login.example/authorize"),
                                URI.create(base + "/token"),
                                URI.create(base + "/jwks"),
                                "our-client",
                                "our-secret",
                                List.of("mfa"),
                                List.of("two-factors"),
                                Duration.ofSeconds(60)),
                        new PublicUrl(URI.create("https://portal.example")),
                        clock);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("our-client")
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("email", "mere@kowhai.example")
                .claim("nonce", attempt.nonce());
    }

    private static String signed(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims)
            throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private Optional<Person> said(String token) {
        idToken = token;
        return provider.identify(attempt, "the-code");
    }

    private Optional<Person> said(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return said(signed(key, JWSAlgorithm.RS256, change.apply(claims()).build()));
    }

    @Test
    void tradesTheCodeWithItsVerifierAsOurselves() throws JOSEException {
        assertThat(said(claims -> claims))
                .contains(new Person(ISSUER, "subject-1", "mere@kowhai.example", false));

        assertThat(asked)
                .contains("grant_type=authorization_code", "code=the-code")
                .contains("code_verifier=" + attempt.verifier());
        assertThat(credentials)
                .isEqualTo(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("our-client:our-secret".getBytes(UTF_8)));
    }

    @Test
    void sendsBrowsersAwayWithStateNonceAndChallenge() {
        var address = provider.address(attempt);

        assertThat(address.toString())
                .startsWith("https://login.example/authorize?")
                .contains("state=" + attempt.state(), "nonce=" + attempt.nonce())
                .contains("code_challenge=" + Secrets.challenge(attempt.verifier()))
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=https://portal.example/login/sso/callback")
                .doesNotContain(attempt.verifier());
    }

    @Test
    void twoFactorsCountOnlyWhenTheProviderAssertsThem() throws JOSEException {
        assertThat(said(claims -> claims.claim("amr", List.of("pwd")))).get().matches(this::one);
        assertThat(said(claims -> claims.claim("amr", "mfa"))).get().matches(this::one);
        assertThat(said(claims -> claims.claim("acr", "1"))).get().matches(this::one);
        assertThat(said(claims -> claims.claim("amr", List.of("pwd", "mfa"))))
                .get()
                .matches(Person::twoFactors);
        assertThat(said(claims -> claims.claim("acr", "two-factors")))
                .get()
                .matches(Person::twoFactors);
    }

    private boolean one(Person person) {
        return !person.twoFactors();
    }

    @Test
    @Tag("A15")
    void refusesAnotherIssuer() throws JOSEException {
        assertThat(said(claims -> claims.issuer("https://other.example"))).isEmpty();
        assertThat(said(claims -> claims.issuer(null))).isEmpty();
    }

    @Test
    @Tag("A16")
    void refusesATokenAboutNobody() throws JOSEException {
        assertThat(said(claims -> claims.subject(null))).isEmpty();
        assertThat(said(claims -> claims.subject(" "))).isEmpty();
    }

    @Test
    @Tag("A17")
    void refusesATokenForSomebodyElse() throws JOSEException {
        assertThat(said(claims -> claims.audience("another"))).isEmpty();
        assertThat(said(claims -> claims.audience(List.of("our-client", "another")))).isEmpty();
        assertThat(said(claims -> claims.claim("azp", "another"))).isEmpty();
    }

    @Test
    @Tag("A18")
    void refusesATokenOutsideItsTime() throws JOSEException {
        assertThat(said(claims -> claims.issueTime(null))).isEmpty();
        assertThat(said(claims -> claims.expirationTime(null))).isEmpty();
        assertThat(
                        said(claims ->
                                claims.issueTime(Date.from(now.plusSeconds(600)))
                                        .expirationTime(Date.from(now.plusSeconds(900)))))
                .isEmpty();
        assertThat(
                        said(claims ->
                                claims.issueTime(Date.from(now.minusSeconds(300)))
                                        .expirationTime(Date.from(now.minusSeconds(90)))))
                .isEmpty();
        assertThat(said(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600))))).isEmpty();
    }

    @Test
    @Tag("A21")
    void refusesOtherAlgorithmsEvenWithAKeyWeKnow() throws JOSEException {
        assertThat(said(signed(key, JWSAlgorithm.RS512, claims().build()))).isEmpty();

        // The public key, taken for the shared secret of an HMAC.
        var confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        claims().build());
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertThat(said(confused.serialize())).isEmpty();
    }

    @Test
    @Tag("A22")
    void refusesATokenThatNobodySigned() {
        assertThat(said(new PlainJWT(claims().build()).serialize())).isEmpty();
    }

    @Test
    @Tag("A23")
    void refusesASignatureThatDoesNotFit() throws JOSEException {
        var other = new RSAKeyGenerator(2048).keyID("one").generate();

        assertThat(said(signed(other, JWSAlgorithm.RS256, claims().build()))).isEmpty();
        assertThat(said("no token at all")).isEmpty();
        assertThat(said("")).isEmpty();
    }

    @Test
    @Tag("A25")
    void refusesAnotherNonceOrNone() throws JOSEException {
        assertThat(said(claims -> claims.claim("nonce", "another"))).isEmpty();
        assertThat(said(claims -> claims.claim("nonce", null))).isEmpty();
    }

    @Test
    void aProviderThatIsDownIsNoAnswer() {
        server.stop(0);

        assertThat(provider.identify(attempt, "the-code")).isEmpty();
    }
}
