package nimbus.connections.sources.xero;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.Secret;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/// The modules of OpenID's basic relying-party plan, as far as a test of ours can stand in for
/// them.
class TokenChecksTest {

    private static final String ISSUER = "https://identity.xero.com";
    private static final String USER = "7b7d3b40-21ab-4d59-9d5b-1f5ee5d6cf01";
    private static final Instant NOW = TickingClock.START;
    private static final Secret ACCESS = new Secret("an access token");
    private static final Secret NONCE = new Secret("the nonce");

    private final TickingClock clock = new TickingClock();
    private final AtomicInteger looks = new AtomicInteger();
    private RSAKey key;
    private String published = "";
    private HttpServer server;
    private Wire wire;
    private TokenChecks checks;

    @BeforeEach
    void open() throws IOException, JOSEException {
        key = rsa("one");
        publish(key);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration/jwks",
                exchange -> {
                    looks.incrementAndGet();
                    var body = published.getBytes(UTF_8);
                    exchange.sendResponseHeaders(published.isEmpty() ? 403 : 200, body.length + 1);
                    exchange.getResponseBody().write(body);
                    exchange.getResponseBody().write(' ');
                    exchange.close();
                });
        server.start();
        var base = URI.create("http://localhost:" + server.getAddress().getPort());
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));
        var limits = new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20);
        checks =
                new TokenChecks(
                        wire,
                        new Provider(
                                base,
                                base,
                                base,
                                ISSUER,
                                "our-client",
                                new Secret("secret"),
                                URI.create("http://localhost:8080/connect/callback"),
                                Duration.ofSeconds(60),
                                limits),
                        clock);
    }

    @AfterEach
    void close() {
        server.stop(0);
        wire.close();
    }

    private static RSAKey rsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private void publish(RSAKey... keys) {
        published = new JWKSet(List.of(keys)).toString(true);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("our-client")
                .subject("subject")
                .issueTime(Date.from(NOW))
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("nonce", NONCE.value())
                .claim("xero_userid", USER);
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build();
        return signed(key, header, claims);
    }

    private static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private Answer<Jwt> checked(String token) {
        return checks.identity(new Secret(token), ACCESS, NONCE, NOW);
    }

    private Answer<Jwt> checked(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return checked(signed(key, change.apply(claims()).build()));
    }

    private static void assertRefused(Answer<Jwt> answer) {
        assertThat(answer).isInstanceOf(Unreadable.class);
    }

    @Test
    @Tag("A28")
    void acceptsATokenThatIsRight() throws JOSEException {
        assertThat(checked(claims -> claims)).isInstanceOf(Got.class);
    }

    @Test
    @Tag("A15")
    void refusesAnotherIssuer() throws JOSEException {
        assertRefused(checked(claims -> claims.issuer("https://identity.example")));
        assertRefused(checked(claims -> claims.issuer(null)));
    }

    @Test
    @Tag("A16")
    void refusesATokenAboutNobody() throws JOSEException {
        assertRefused(checked(claims -> claims.subject(null)));
        assertRefused(checked(claims -> claims.subject(" ")));
        assertRefused(checked(claims -> claims.claim("xero_userid", null)));
        assertRefused(checked(claims -> claims.claim("xero_userid", "not a uuid")));
    }

    @Test
    @Tag("A17")
    void refusesATokenForSomebodyElse() throws JOSEException {
        assertRefused(checked(claims -> claims.audience("another-client")));
        assertRefused(checked(claims -> claims.audience(List.of("our-client", "another-client"))));
        assertRefused(checked(claims -> claims.audience((String) null)));
        assertRefused(checked(claims -> claims.claim("azp", "another-client")));
    }

    @Test
    @Tag("A18")
    void refusesATokenThatDoesNotSayWhenItWasIssued() throws JOSEException {
        assertRefused(checked(claims -> claims.issueTime(null)));
        assertRefused(checked(claims -> claims.issueTime(Date.from(NOW.plusSeconds(120)))));
    }

    @Test
    @Tag("A19")
    void acceptsATokenWithoutKeyIdWhileThereIsASingleKey() throws JOSEException {
        assertThat(checked(signed(key, new JWSHeader(JWSAlgorithm.RS256), claims().build())))
                .isInstanceOf(Got.class);
    }

    @Test
    @Tag("A20")
    void refusesATokenWithoutKeyIdWhereThereAreSeveralKeys() throws JOSEException {
        publish(key, rsa("two"));

        assertRefused(checked(signed(key, new JWSHeader(JWSAlgorithm.RS256), claims().build())));
    }

    @Test
    @Tag("A22")
    void refusesATokenThatNobodySigned() {
        assertRefused(checked(new PlainJWT(claims().build()).serialize()));
    }

    @Test
    @Tag("A23")
    void refusesASignatureThatDoesNotFit() throws JOSEException {
        var token = signed(key, claims().build());
        var parts = token.split("\\.");
        var others = signed(key, claims().subject("attacker").build()).split("\\.");

        assertRefused(checked(parts[0] + "." + others[1] + "." + parts[2]));
        assertRefused(checked(signed(rsa("one"), claims().build())));
        assertRefused(checked(parts[0] + "." + parts[1] + "."));
        assertRefused(checked("no token at all"));
    }

    @Test
    @Tag("A21")
    void refusesOtherAlgorithmsEvenWithAKeyWeKnow() throws JOSEException {
        var rs512 = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();
        assertRefused(checked(signed(key, rs512, claims().build())));

        // The public key, taken for the shared secret of an HMAC.
        var confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        claims().build());
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertRefused(checked(confused.serialize()));
    }

    @Test
    @Tag("A25")
    void refusesAnotherNonceOrNone() throws JOSEException {
        assertRefused(checked(claims -> claims.claim("nonce", "another")));
        assertRefused(checked(claims -> claims.claim("nonce", null)));
    }

    @Test
    void refusesATokenOutsideItsTime() throws JOSEException {
        assertRefused(
                checked(claims ->
                        claims.issueTime(Date.from(NOW.minusSeconds(300)))
                                .expirationTime(Date.from(NOW.minusSeconds(61)))));
        assertRefused(checked(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61)))));
        assertRefused(checked(claims -> claims.expirationTime(null)));
    }

    @Test
    @Tag("F27")
    void forgivesClocksThatDifferALittle() throws JOSEException {
        assertThat(
                        checked(claims ->
                                claims.issueTime(Date.from(NOW.minusSeconds(300)))
                                        .expirationTime(Date.from(NOW.minusSeconds(59)))))
                .isInstanceOf(Got.class);
        assertThat(checked(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(59)))))
                .isInstanceOf(Got.class);
    }

    @Test
    void refusesAnIdentityThatBelongsToAnotherAccessToken() throws JOSEException {
        assertRefused(checked(claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")));
    }

    @Test
    void believesOnlyAnAccessTokenOfTheSamePersonForUs() throws JOSEException {
        var identity = ((Got<Jwt>) checked(claims -> claims)).value();

        assertThat(access(identity, claims -> claims)).isInstanceOf(Got.class);
        assertRefused(access(identity, claims -> claims.audience("our-client")));
        assertRefused(access(identity, claims -> claims.claim("client_id", "another-client")));
        assertRefused(
                access(
                        identity,
                        claims ->
                                claims.claim(
                                        "xero_userid", "00000000-0000-0000-0000-000000000000")));
    }

    private Answer<Jwt> access(Jwt identity, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        var claims = claims().audience(ISSUER + "/resources").claim("client_id", "our-client");
        var token = signed(key, change.apply(claims).build());
        return checks.access(new Secret(token), identity, NOW);
    }

    @Test
    void looksForAnUnknownKeyAtMostEveryFiveMinutes() throws JOSEException {
        assertThat(checked(claims -> claims)).isInstanceOf(Got.class);
        var fresh = rsa("two");
        publish(key, fresh);

        assertRefused(checked(signed(fresh, claims().build())));
        assertRefused(checked(signed(fresh, claims().build())));
        assertThat(looks).hasValue(1);

        clock.tick(Duration.ofMinutes(5));
        assertThat(checked(signed(fresh, claims().build()))).isInstanceOf(Got.class);
        assertThat(looks).hasValue(2);
    }

    @Test
    void keepsTheKeysItKnows() throws JOSEException {
        for (int at = 0; at < 5; at++) {
            assertThat(checked(claims -> claims)).isInstanceOf(Got.class);
        }

        assertThat(looks).hasValue(1);
    }

    @Test
    void refusesAWeakKey() throws JOSEException {
        var weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        publish(weak);

        assertRefused(checked(signedWeakly(weak)));
    }

    private static String signedWeakly(RSAKey weak) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build();
        var token = new SignedJWT(header, claims().build());
        token.sign(new RSASSASigner(weak.toPrivateKey(), true));
        return token.serialize();
    }

    @Test
    void saysWhenTheKeysCannotBeReadInsteadOfRefusing() throws JOSEException {
        published = "";

        assertThat(checked(claims -> claims)).isInstanceOf(Unavailable.class);
    }
}
