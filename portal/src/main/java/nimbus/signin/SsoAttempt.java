package nimbus.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nimbus.practice.PracticeId;
import org.jspecify.annotations.Nullable;

/// A browser on its way to the provider and back.
///
/// @param pairing who wants to pair a login with theirs; null to sign on
public record SsoAttempt(
        PracticeId practice,
        String state,
        String verifier,
        String nonce,
        Instant since,
        @Nullable UUID pairing)
        implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Duration LIFE = Duration.ofMinutes(5);

    public static SsoAttempt begin(PracticeId practice, Instant now, @Nullable UUID pairing) {
        return new SsoAttempt(
                practice, Secrets.token(), Secrets.token(), Secrets.token(), now, pairing);
    }

    public boolean answers(String givenState, Instant now) {
        return now.isBefore(since.plus(LIFE)) && Secrets.equal(state, givenState);
    }

    /// Keeps the secrets out of logs.
    @Override
    public String toString() {
        return "SsoAttempt[" + practice + ", " + since + "]";
    }
}
