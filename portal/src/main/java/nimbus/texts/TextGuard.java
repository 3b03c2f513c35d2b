package nimbus.texts;

import java.util.Optional;
import nimbus.practice.Practices;
import nimbus.staff.Mobiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps text messages from costing more than they should: only to countries that were allowed, and
/// only so many in a day.
@Component
class TextGuard {

    private final TextLog log;
    private final Usage usage;
    private final Practices practices;
    private final TextLimits limits;

    TextGuard(TextLog log, Usage usage, Practices practices, TextLimits limits) {
        this.log = log;
        this.usage = usage;
        this.practices = practices;
        this.limits = limits;
    }

    /// Counts the message that is about to be sent; one at a time, so that parallel ones cannot
    /// outrun the count.
    ///
    /// @return with the reason, when it must not be sent
    @Transactional
    SentText reserve(String mobile) {
        usage.lock();
        var country = Mobiles.country(mobile).orElse("");
        var home = practices.current().country();
        boolean foreign = !country.equals(home) && !Mobiles.shareCallingCode(country, home);
        if (foreign && !limits.countries().contains(country)) {
            return refused(mobile, country, "no text messages go to the country of this number");
        }
        var limit = limit(mobile, country, foreign);
        return new SentText(log.begin(mobile, country, limit), limit, limit.isPresent());
    }

    private SentText refused(String mobile, String country, String why) {
        return new SentText(log.begin(mobile, country, Optional.of(why)), Optional.of(why), false);
    }

    private Optional<String> limit(String mobile, String country, boolean foreign) {
        if (usage.toNumber(log.digest(mobile)) >= limits.number()) {
            return Optional.of("this number had its share of text messages today");
        }
        if (usage.today() >= limits.practice()) {
            return Optional.of("the practice had its share of text messages today");
        }
        return foreign && usage.toCountry(country) >= limits.foreign()
                ? Optional.of("this country had its share of text messages today")
                : Optional.empty();
    }
}
