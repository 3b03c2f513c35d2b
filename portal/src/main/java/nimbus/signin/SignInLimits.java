package nimbus.signin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much may be tried, beside the lock of each account.
///
/// @param window the time in which the first four are reached
/// @param address failed sign-ins from one address
/// @param network failed sign-ins from one /24 or IPv6 /64
/// @param practice failed sign-ins to one practice, after which only networks that it knows go on
/// @param resets password links asked for from one address
/// @param practiceTexts text messages of one practice in a day
/// @param foreignTexts text messages to one country other than the practice's own in a day
/// @param countries where text messages may go besides the practice's own country
@ConfigurationProperties("nimbus.signin.limits")
record SignInLimits(
        @DefaultValue("1h") Duration window,
        @DefaultValue("30") int address,
        @DefaultValue("100") int network,
        @DefaultValue("200") int practice,
        @DefaultValue("30") int resets,
        @DefaultValue("500") int practiceTexts,
        @DefaultValue("50") int foreignTexts,
        @DefaultValue({"NZ", "AU"}) List<String> countries) {

    SignInLimits {
        if (!window.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.window must be positive, was " + window);
        }
        if (address < 1 || network < 1 || practice < 1 || resets < 1) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.address, network, practice and resets must be positive,"
                            + " were %d, %d, %d and %d"
                                    .formatted(address, network, practice, resets));
        }
        if (practiceTexts < 1 || foreignTexts < 1) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.practice-texts and foreign-texts must be positive, were "
                            + practiceTexts
                            + " and "
                            + foreignTexts);
        }
        if (!countries.stream().allMatch(List.of(Locale.getISOCountries())::contains)) {
            throw new IllegalArgumentException(
                    "nimbus.signin.limits.countries must be codes such as NZ, were " + countries);
        }
        countries = List.copyOf(countries);
    }
}
