package nimbus.texts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What text messages may cost, how hard to try, and how long they are remembered.
///
/// @param number text messages to one number in a day
/// @param practice text messages of one practice in a day
/// @param foreign text messages to one country other than the practice's own in a day, of all
///   practices together
/// @param countries where text messages may go besides the practice's own country
/// @param tries how often one is handed over while the gateway surely did not take it
/// @param pause before the second try; doubled before each further one
/// @param keep how long Admins see what became of one
@ConfigurationProperties("nimbus.texts")
record TextLimits(
        @DefaultValue("20") int number,
        @DefaultValue("500") int practice,
        @DefaultValue("50") int foreign,
        @DefaultValue({"NZ", "AU"}) List<String> countries,
        @DefaultValue("3") int tries,
        @DefaultValue("300ms") Duration pause,
        @DefaultValue("90d") Duration keep) {

    /// The page counts a month, and so long a delivery shows that the gateway reports.
    private static final Duration MONTH = Duration.ofDays(30);

    TextLimits {
        if (number < 1 || practice < 1 || foreign < 1) {
            throw new IllegalArgumentException(
                    "nimbus.texts.number, practice and foreign must be positive, were %d, %d and %d"
                            .formatted(number, practice, foreign));
        }
        if (!countries.stream().allMatch(List.of(Locale.getISOCountries())::contains)) {
            throw new IllegalArgumentException(
                    "nimbus.texts.countries must be codes such as NZ, were " + countries);
        }
        if (tries < 1 || tries > 5 || !pause.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.texts.tries must be 1 to 5 and pause positive, were "
                            + tries
                            + " and "
                            + pause);
        }
        if (keep.compareTo(MONTH) < 0) {
            throw new IllegalArgumentException(
                    "nimbus.texts.keep must be at least 30d, was " + keep);
        }
        countries = List.copyOf(countries);
    }
}
