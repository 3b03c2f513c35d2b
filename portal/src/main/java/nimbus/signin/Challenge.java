package nimbus.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/// What a passkey has to sign this time.
public record Challenge(byte[] value, Instant since) implements Serializable {

    private static final long serialVersionUID = 1;

    public static final Duration LIFE = Duration.ofMinutes(5);

    public boolean isOpenAt(Instant now) {
        return now.isBefore(since.plus(LIFE));
    }
}
