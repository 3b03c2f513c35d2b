package nimbus.signin.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much may be tried, beside the lock of each account.
///
/// @param window the time in which the others are reached
/// @param address failed sign-ins from one address
/// @param network failed sign-ins from one /24 or IPv6 /56
/// @param practice failed sign-ins to one practice, after which only networks that it knows go on
/// @param everybody failed sign-ins to the whole installation, after which only networks that their
///   practice knows go on
/// @param resets password links asked for from one address
@ConfigurationProperties("nimbus.signin.limits")
public record SignInLimits(
        @DefaultValue("1h") Duration window,
        @DefaultValue("30") int address,
        @DefaultValue("100") int network,
        @DefaultValue("200") int practice,
        @DefaultValue("2000") int everybody,
        @DefaultValue("30") int resets) {

    public SignInLimits {
        if (!window.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.window must be positive, was " + window);
        }
        if (address < 1 || network < 1 || practice < 1 || everybody < 1 || resets < 1) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.address, network, practice, everybody and resets must be"
                            + " positive, were %d, %d, %d, %d and %d"
                                    .formatted(address, network, practice, everybody, resets));
        }
    }
}
