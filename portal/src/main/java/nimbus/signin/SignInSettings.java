package nimbus.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The limits of signing in.
///
/// @param pinLife how long a PIN works
/// @param pinTries how often one PIN may be typed wrongly
/// @param pinSends how many PINs a person may be sent within `sendWindow`
/// @param resetTries how many wrong PINs a person's password links take within a day
/// @param resendAfter the shortest time between two PINs
/// @param attemptLife how long the PIN page may stay open
/// @param failures how many consecutive failures lock an account
/// @param linkLife how long an emailed password link works
/// @param confirmation how long a given password and PIN allow changes of one's own login
/// @param longestSession after which everyone signs in again
/// @param deviceLife how long a device that signed in keeps its token
/// @param longestWithoutPin the same for sessions older than the practice's second factor
@ConfigurationProperties("nimbus.signin")
public record SignInSettings(
        @DefaultValue("5m") Duration pinLife,
        @DefaultValue("5") int pinTries,
        @DefaultValue("3") int pinSends,
        @DefaultValue("15") int resetTries,
        @DefaultValue("10m") Duration sendWindow,
        @DefaultValue("30s") Duration resendAfter,
        @DefaultValue("15m") Duration attemptLife,
        @DefaultValue("5") int failures,
        @DefaultValue("60m") Duration linkLife,
        @DefaultValue("10m") Duration confirmation,
        @DefaultValue("24h") Duration longestSession,
        @DefaultValue("30d") Duration deviceLife,
        @DefaultValue("12h") Duration longestWithoutPin) {

    private static final Duration STANDARDS_LIMIT = Duration.ofMinutes(10);

    public SignInSettings {
        if (resetTries < 1 || resetTries > 100) {
            throw new IllegalArgumentException(
                    "nimbus.signin.reset-tries must be 1 to 100, was " + resetTries);
        }
        if (!pinLife.isPositive() || pinLife.compareTo(STANDARDS_LIMIT) > 0) {
            throw new IllegalArgumentException(
                    "nimbus.signin.pin-life must be at most 10 minutes, was " + pinLife);
        }
        if (!deviceLife.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.signin.device-life must be positive, was " + deviceLife);
        }
        if (pinTries < 1 || pinTries > 5 || failures < 1 || failures > 5) {
            throw new IllegalArgumentException(
                    "nimbus.signin.pin-tries and failures must be 1 to 5, were "
                            + pinTries
                            + " and "
                            + failures);
        }
    }
}
