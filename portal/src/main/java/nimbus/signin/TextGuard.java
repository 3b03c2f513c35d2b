package nimbus.signin;

import java.time.Duration;
import java.util.Optional;
import nimbus.practice.Practices;
import nimbus.signin.Pressure.Count;
import nimbus.signin.Pressure.Room;
import nimbus.staff.Mobiles;
import org.springframework.stereotype.Component;

/// Keeps text messages from costing more than they should: only to countries that were allowed, and
/// only so many in a day.
@Component
class TextGuard {

    private static final Duration DAY = Duration.ofDays(1);

    private final Pins pins;
    private final Pressure pressure;
    private final Practices practices;
    private final SignInLimits limits;

    TextGuard(Pins pins, Pressure pressure, Practices practices, SignInLimits limits) {
        this.pins = pins;
        this.pressure = pressure;
        this.practices = practices;
        this.limits = limits;
    }

    /// Counts the message that is about to be sent.
    ///
    /// @return why it must not be sent
    Optional<String> refusal(String mobile) {
        var practice = practices.current();
        var country = Mobiles.country(mobile).orElse("");
        boolean foreign = !country.equals(practice.country());
        if (foreign && !limits.countries().contains(country)) {
            return Optional.of("no text messages go to the country of this number");
        }
        if (pins.numberExhausted(mobile)) {
            return Optional.of("this number had its share of text messages today");
        }
        if (isFull("text-practice", practice.id().toString(), limits.practiceTexts())) {
            return Optional.of("the practice had its share of text messages today");
        }
        return foreign && isFull("text-country", country, limits.foreignTexts())
                ? Optional.of("this country had its share of text messages today")
                : Optional.empty();
    }

    private boolean isFull(String kind, String key, int limit) {
        return pressure.fill(new Count(kind, key, limit, DAY)) != Room.FREE;
    }
}
