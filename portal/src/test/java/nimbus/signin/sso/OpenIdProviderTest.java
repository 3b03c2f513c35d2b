package nimbus.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.util.List;
import nimbus.signin.Secrets;
import nimbus.signin.sso.OpenIdProvider.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asking a provider who it is. With [OpenIdTokenTest] these are the 14 modules of OpenID's basic
/// relying-party plan for single sign-on, A15 to A28; here another person's details (A24), scopes,
/// client authentication and plain login (A26 to A28).
class OpenIdProviderTest {

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
    @Tag("A28")
    void tradesTheCodeWithItsVerifier() throws JOSEException {
        assertThat(sso.said(claims -> claims))
                .contains(
                        new Person(
                                MisbehavingProvider.ISSUER,
                                "subject-1",
                                "mere@kowhai.example",
                                false));

        assertThat(sso.there.form())
                .contains("grant_type=authorization_code", "code=the-code")
                .contains("code_verifier=" + sso.attempt.verifier());
    }

    @Test
    @Tag("A27")
    void provesWhoAsksAndGetsNothingWithoutThat() throws JOSEException {
        assertThat(sso.said(claims -> claims)).isPresent();

        sso.keep("another-secret");
        assertThat(sso.said(claims -> claims)).isEmpty();
        assertThat(sso.there.form()).doesNotContain("secret");
    }

    @Test
    void sendsBrowsersAwayWithStateNonceAndChallenge() {
        var address = sso.provider().address(sso.attempt);

        assertThat(address.toString())
                .startsWith("https://login.example/authorize?")
                .contains("state=" + sso.attempt.state(), "nonce=" + sso.attempt.nonce())
                .contains("code_challenge=" + Secrets.challenge(sso.attempt.verifier()))
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=https://portal.example/login/sso/callback")
                .doesNotContain(sso.attempt.verifier());
    }

    @Test
    @Tag("A26")
    void asksForTheAddressAndFindsItWhereverTheProviderTellsIt() throws JOSEException {
        assertThat(sso.provider().address(sso.attempt).getRawQuery())
                .contains("scope=openid%20profile%20email");
        assertThat(sso.said(claims -> claims)).get().matches(this::known);
        assertThat(sso.there.bearer()).isEmpty();

        sso.there.willTell("{\"sub\":\"subject-1\",\"email\":\"mere@kowhai.example\"}");
        assertThat(sso.said(claims -> claims.claim("email", null))).get().matches(this::known);
        assertThat(sso.there.bearer()).isEqualTo("Bearer an-access-token");
    }

    private boolean known(Person person) {
        return person.shownAs().equals("mere@kowhai.example");
    }

    @Test
    @Tag("A24")
    void refusesWhoeverIsToldAboutAsAnother() throws JOSEException {
        sso.there.willTell("{\"sub\":\"subject-2\",\"email\":\"mallory@kowhai.example\"}");
        assertThat(sso.said(claims -> claims.claim("email", null))).isEmpty();

        sso.there.willTell("{\"email\":\"mallory@kowhai.example\"}");
        assertThat(sso.said(claims -> claims.claim("email", null))).isEmpty();
    }

    @Test
    void whoIsToldAboutWithoutAnAddressIsShownByTheirId() throws JOSEException {
        sso.there.willTell("{\"sub\":\"subject-1\"}");
        assertThat(sso.said(claims -> claims.claim("email", null))).get().matches(this::byId);

        sso.there.willTell("<html>down</html>");
        assertThat(sso.said(claims -> claims.claim("email", null))).get().matches(this::byId);
    }

    private boolean byId(Person person) {
        return person.shownAs().equals("subject-1");
    }

    @Test
    void twoFactorsCountOnlyWhenTheProviderAssertsThem() throws JOSEException {
        assertThat(sso.said(claims -> claims.claim("amr", List.of("pwd"))))
                .get()
                .matches(this::one);
        assertThat(sso.said(claims -> claims.claim("amr", "mfa"))).get().matches(this::one);
        assertThat(sso.said(claims -> claims.claim("acr", "1"))).get().matches(this::one);
        assertThat(sso.said(claims -> claims.claim("amr", List.of("pwd", "mfa"))))
                .get()
                .matches(Person::twoFactors);
        assertThat(sso.said(claims -> claims.claim("acr", "two-factors")))
                .get()
                .matches(Person::twoFactors);
    }

    private boolean one(Person person) {
        return !person.twoFactors();
    }

    @Test
    void aProviderThatIsDownIsNoAnswer() {
        sso.there.close();

        assertThat(sso.provider().identify(sso.attempt, "the-code")).isEmpty();
    }
}
