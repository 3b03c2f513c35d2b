package nimbus.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a provider's token must say to be believed: of the modules that [OpenIdProviderTest] names
/// A15 to A23 and A25, in their order: issuer, subject, audience, issue time, key id missing with
/// one key and with several, algorithm, no signature, wrong signature, nonce.
class OpenIdTokenTest {

    private AskedProvider sso;

    @BeforeEach
    void open() throws IOException, JOSEException {
        sso = new AskedProvider();
    }

    @AfterEach
    void close() {
        sso.close();
    }

    @Test
    @Tag("A15")
    void refusesAnotherIssuer() throws JOSEException {
        assertThat(sso.said(claims -> claims.issuer("https://other.example"))).isEmpty();
        assertThat(sso.said(claims -> claims.issuer(null))).isEmpty();
    }

    @Test
    @Tag("A16")
    void refusesATokenAboutNobody() throws JOSEException {
        assertThat(sso.said(claims -> claims.subject(null))).isEmpty();
        assertThat(sso.said(claims -> claims.subject(" "))).isEmpty();
    }

    @Test
    @Tag("A17")
    void refusesATokenForSomebodyElse() throws JOSEException {
        assertThat(sso.said(claims -> claims.audience("another"))).isEmpty();
        assertThat(sso.said(claims -> claims.audience(List.of("our-client", "another")))).isEmpty();
        assertThat(sso.said(claims -> claims.claim("azp", "another"))).isEmpty();
    }

    @Test
    @Tag("W22")
    @Tag("A17")
    void acceptsASecondAudienceWhereItSaysThatItWasUsWhoAsked() throws JOSEException {
        var both = List.of("another", "our-client");

        assertThat(sso.said(claims -> claims.audience(both).claim("azp", "our-client")))
                .isPresent();
        assertThat(sso.said(claims -> claims.audience(both))).isEmpty();
        assertThat(sso.said(claims -> claims.audience(both).claim("azp", "another"))).isEmpty();
        assertThat(sso.said(claims -> claims.audience("another").claim("azp", "our-client")))
                .isEmpty();
    }

    @Test
    @Tag("W22")
    @Tag("A21")
    void acceptsEllipticCurvesWhereTheProviderAnnouncesThem() throws JOSEException {
        var curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        sso.there.publish(sso.there.key, curve);
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(),
                        sso.claims().build());
        token.sign(new ECDSASigner(curve));

        assertThat(sso.said(token.serialize())).isEmpty();
        sso.clock().tick(Duration.ofHours(1));
        sso.there.announce("{\"id_token_signing_alg_values_supported\": [\"ES256\"]}");

        assertThat(sso.said(token.serialize())).isPresent();
        assertThat(sso.said(claims -> claims)).isEmpty();
    }

    @Test
    @Tag("W15")
    @Tag("A09")
    void anAnswerNamesItsSenderWhereTheProviderAnnouncesThat() {
        var named = Optional.of(MisbehavingProvider.ISSUER);
        assertThat(sso.provider().answered(Optional.empty())).isTrue();
        assertThat(sso.provider().answered(named)).isTrue();
        assertThat(sso.provider().answered(Optional.of("https://other.example"))).isFalse();

        sso.clock().tick(Duration.ofHours(1));
        sso.there.announce("{\"authorization_response_iss_parameter_supported\": true}");

        assertThat(sso.provider().answered(Optional.empty())).isFalse();
        assertThat(sso.provider().answered(named)).isTrue();
    }

    @Test
    @Tag("A18")
    void refusesATokenOutsideItsTime() throws JOSEException {
        assertThat(sso.said(claims -> claims.issueTime(null))).isEmpty();
        assertThat(sso.said(claims -> claims.expirationTime(null))).isEmpty();
        assertThat(
                        sso.said(claims ->
                                claims.issueTime(Date.from(sso.now.plusSeconds(600)))
                                        .expirationTime(Date.from(sso.now.plusSeconds(900)))))
                .isEmpty();
        assertThat(
                        sso.said(claims ->
                                claims.issueTime(Date.from(sso.now.minusSeconds(300)))
                                        .expirationTime(Date.from(sso.now.minusSeconds(90)))))
                .isEmpty();
        assertThat(sso.said(claims -> claims.notBeforeTime(Date.from(sso.now.plusSeconds(600)))))
                .isEmpty();
    }

    @Test
    @Tag("A19")
    void acceptsATokenWithoutKeyIdWhileThereIsASingleKey() throws JOSEException {
        assertThat(sso.said(sso.withoutKeyId())).isPresent();
    }

    @Test
    @Tag("A20")
    void refusesATokenWithoutKeyIdWhereThereAreSeveralKeys() throws JOSEException {
        sso.there.publish(sso.there.key, MisbehavingProvider.newKey("two"));

        assertThat(sso.said(sso.withoutKeyId())).isEmpty();
        assertThat(sso.said(claims -> claims)).isPresent();
    }

    @Test
    @Tag("A21")
    void refusesOtherAlgorithmsEvenWithAKeyWeKnow() throws JOSEException {
        var rs512 = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();
        assertThat(sso.said(MisbehavingProvider.signed(sso.there.key, rs512, sso.claims().build())))
                .isEmpty();

        // The public key, taken for the shared secret of an HMAC.
        var confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        sso.claims().build());
        confused.sign(new MACSigner(sso.there.key.toRSAPublicKey().getEncoded()));
        assertThat(sso.said(confused.serialize())).isEmpty();
    }

    @Test
    @Tag("A22")
    void refusesATokenThatNobodySigned() {
        assertThat(sso.said(new PlainJWT(sso.claims().build()).serialize())).isEmpty();
    }

    @Test
    @Tag("A23")
    void refusesASignatureThatDoesNotFit() throws JOSEException {
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
        var other = MisbehavingProvider.newKey("one");
        assertThat(sso.said(MisbehavingProvider.signed(other, rs256, sso.claims().build())))
                .isEmpty();

        var parts = sso.there.signed(sso.claims().build()).split("\\.");
        var others = sso.there.signed(sso.claims().subject("attacker").build()).split("\\.");
        assertThat(sso.said(parts[0] + "." + others[1] + "." + parts[2])).isEmpty();
        assertThat(sso.said(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(sso.said("no token at all")).isEmpty();
        assertThat(sso.said("")).isEmpty();
    }

    @Test
    @Tag("A25")
    void refusesAnotherNonceOrNone() throws JOSEException {
        assertThat(sso.said(claims -> claims.claim("nonce", "another"))).isEmpty();
        assertThat(sso.said(claims -> claims.claim("nonce", null))).isEmpty();
    }
}
