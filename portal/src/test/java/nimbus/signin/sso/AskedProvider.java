package nimbus.signin.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nimbus.installation.Mode;
import nimbus.practice.PracticeId;
import nimbus.signin.SsoAttempt;
import nimbus.signin.sso.OpenIdProvider.Person;
import nimbus.support.TickingClock;
import nimbus.web.PublicUrl;

/// One attempt at single sign-on, with a provider that says what a test wants.
final class AskedProvider implements AutoCloseable {

    private final TickingClock clock = new TickingClock();

    final SsoAttempt attempt =
            SsoAttempt.begin(new PracticeId(UUID.randomUUID()), clock.instant(), null);

    /// By the provider's clock, which is what a server writes into its answers.
    final Instant now = Instant.now();

    final MisbehavingProvider there;
    private OpenIdProvider provider;

    AskedProvider() throws IOException, JOSEException {
        there = new MisbehavingProvider();
        provider = asking("our-secret");
    }

    TickingClock clock() {
        return clock;
    }

    OpenIdProvider provider() {
        return provider;
    }

    /// Goes on with another secret of ours.
    void keep(String secret) {
        provider = asking(secret);
    }

    private OpenIdProvider asking(String secret) {
        var settings = there.settings(secret);
        return new OpenIdProvider(
                settings,
                new PublicUrl(URI.create("https://portal.example")),
                SsoWire.addresses(settings, Mode.DEMO),
                clock);
    }

    /// Those of a token as it should be.
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(MisbehavingProvider.ISSUER)
                .audience("our-client")
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("email", "mere@kowhai.example")
                .claim("nonce", attempt.nonce());
    }

    Optional<Person> said(String token) {
        there.willSay(token);
        return provider.identify(attempt, "the-code");
    }

    Optional<Person> said(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return said(there.signed(change.apply(claims()).build()));
    }

    String withoutKeyId() throws JOSEException {
        return MisbehavingProvider.signed(
                there.key, new JWSHeader(JWSAlgorithm.RS256), claims().build());
    }

    @Override
    public void close() {
        there.close();
    }
}
