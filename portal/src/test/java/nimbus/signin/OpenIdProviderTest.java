package nimbus.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
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

/// The 14 modules of OpenID's basic relying-party plan for single sign-on, A15 to A28 in their
/// order: issuer, subject, audience, issue time, key id missing with one key and with several,
/// algorithm, no signature, wrong signature, another person's details, nonce, scopes, client
/// authentication, plain login.
class OpenIdProviderTest {

    private final TickingClock clock = new TickingClock();
    private final SsoAttempt attempt =
            SsoAttempt.begin(new PracticeId(UUID.randomUUID()), clock.instant(), null);

    /// By the provider's clock, which is what a server writes into its answers.
    private final Instant now = Instant.now();

    private MisbehavingProvider there;
    private OpenIdProvider provider;

    @BeforeEach
    void open() throws IOException, JOSEException {
        there = new MisbehavingProvider();
        provider = asking("our-secret");
    }

    @AfterEach
    void close() {
        there.close();
    }

    private OpenIdProvider asking(String secret) {
        return new OpenIdProvider(
                there.settings(secret), new PublicUrl(URI.create("https://portal.example")), clock);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(MisbehavingProvider.ISSUER)
                .audience("our-client")
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("email", "mere@kowhai.example")
                .claim("nonce", attempt.nonce());
    }

    private Optional<Person> said(String token) {
        there.willSay(token);
        return provider.identify(attempt, "the-code");
    }

    private Optional<Person> said(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return said(there.signed(change.apply(claims()).build()));
    }

    private String withoutKeyId() throws JOSEException {
        return MisbehavingProvider.signed(
                there.key, new JWSHeader(JWSAlgorithm.RS256), claims().build());
    }

    @Test
    @Tag("A28")
    void tradesTheCodeWithItsVerifier() throws JOSEException {
        assertThat(said(claims -> claims))
                .contains(
                        new Person(
                                MisbehavingProvider.ISSUER,
                                "subject-1",
                                "mere@kowhai.example",
                                false));

        assertThat(there.form())
                .contains("grant_type=authorization_code", "code=the-code")
                .contains("code_verifier=" + attempt.verifier());
    }

    @Test
    @Tag("A27")
    void provesWhoAsksAndGetsNothingWithoutThat() throws JOSEException {
        assertThat(said(claims -> claims)).isPresent();

        provider = asking("another-secret");
        assertThat(said(claims -> claims)).isEmpty();
        assertThat(there.form()).doesNotContain("secret");
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
    @Tag("A26")
    void asksForTheAddressAndFindsItWhereverTheProviderTellsIt() throws JOSEException {
        assertThat(provider.address(attempt).getRawQuery())
                .contains("scope=openid%20profile%20email");
        assertThat(said(claims -> claims)).get().matches(this::known);
        assertThat(there.bearer()).isEmpty();

        there.willTell("{\"sub\":\"subject-1\",\"email\":\"mere@kowhai.example\"}");
        assertThat(said(claims -> claims.claim("email", null))).get().matches(this::known);
        assertThat(there.bearer()).isEqualTo("Bearer an-access-token");
    }

    private boolean known(Person person) {
        return person.shownAs().equals("mere@kowhai.example");
    }

    @Test
    @Tag("A24")
    void refusesWhoeverIsToldAboutAsAnother() throws JOSEException {
        there.willTell("{\"sub\":\"subject-2\",\"email\":\"mallory@kowhai.example\"}");
        assertThat(said(claims -> claims.claim("email", null))).isEmpty();

        there.willTell("{\"email\":\"mallory@kowhai.example\"}");
        assertThat(said(claims -> claims.claim("email", null))).isEmpty();
    }

    @Test
    void whoIsToldAboutWithoutAnAddressIsShownByTheirId() throws JOSEException {
        there.willTell("{\"sub\":\"subject-1\"}");
        assertThat(said(claims -> claims.claim("email", null))).get().matches(this::byId);

        there.willTell("<html>down</html>");
        assertThat(said(claims -> claims.claim("email", null))).get().matches(this::byId);
    }

    private boolean byId(Person person) {
        return person.shownAs().equals("subject-1");
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
    @Tag("A19")
    void acceptsATokenWithoutKeyIdWhileThereIsASingleKey() throws JOSEException {
        assertThat(said(withoutKeyId())).isPresent();
    }

    @Test
    @Tag("A20")
    void refusesATokenWithoutKeyIdWhereThereAreSeveralKeys() throws JOSEException {
        there.publish(there.key, MisbehavingProvider.newKey("two"));

        assertThat(said(withoutKeyId())).isEmpty();
        assertThat(said(claims -> claims)).isPresent();
    }

    @Test
    @Tag("A21")
    void refusesOtherAlgorithmsEvenWithAKeyWeKnow() throws JOSEException {
        var rs512 = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build();
        assertThat(said(MisbehavingProvider.signed(there.key, rs512, claims().build()))).isEmpty();

        // The public key, taken for the shared secret of an HMAC.
        var confused =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        claims().build());
        confused.sign(new MACSigner(there.key.toRSAPublicKey().getEncoded()));
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
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
        var other = MisbehavingProvider.newKey("one");
        assertThat(said(MisbehavingProvider.signed(other, rs256, claims().build()))).isEmpty();

        var parts = there.signed(claims().build()).split("\\.");
        var others = there.signed(claims().subject("attacker").build()).split("\\.");
        assertThat(said(parts[0] + "." + others[1] + "." + parts[2])).isEmpty();
        assertThat(said(parts[0] + "." + parts[1] + ".")).isEmpty();
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
        there.close();

        assertThat(provider.identify(attempt, "the-code")).isEmpty();
    }
}
