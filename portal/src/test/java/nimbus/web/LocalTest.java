package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LocalTest {

    /// 1 December, half past two in the afternoon in Auckland; still the night before in London.
    private static final Instant NOW = Instant.parse("2026-12-01T01:30:00Z");

    private final Local auckland =
            new Local(ZoneId.of("Pacific/Auckland"), Locale.of("en", "NZ"), NOW);

    @Test
    void timesAreThoseOfThePracticesClocks() {
        assertThat(auckland.moment(NOW)).isEqualTo("1 Dec 2026, 14:30");
        assertThat(auckland.day(NOW)).isEqualTo("1 December 2026");
        assertThat(auckland.exactly(NOW)).isEqualTo("1 December 2026 at 14:30 (New Zealand Time)");
        assertThat(auckland.today()).isEqualTo("Tuesday 1 December 2026");
    }

    @Test
    void columnsSayWhatIsRecentInTheShortestWay() {
        assertThat(auckland.recent(NOW.minus(Duration.ofHours(14)))).isEqualTo("00:30");
        assertThat(auckland.recent(NOW.minus(Duration.ofHours(15)))).isEqualTo("Yesterday");
        assertThat(auckland.recent(NOW.minus(Duration.ofDays(9)))).isEqualTo("22 Nov");
        assertThat(auckland.recent(NOW.minus(Duration.ofDays(400)))).isEqualTo("27 Oct 2025");
    }

    @Test
    void agesNumbersAndSizesCarryTheirUnits() {
        assertThat(auckland.age(NOW.minusSeconds(5))).isEqualTo("1 minute");
        assertThat(auckland.age(NOW.minus(Duration.ofHours(49)))).isEqualTo("2 days");
        assertThat(auckland.number(12_418)).isEqualTo("12,418");
        assertThat(auckland.count(1, "client", "clients")).isEqualTo("1 client");
        assertThat(auckland.size(1_300_000)).isEqualTo("1.2 MB");
    }

    @Test
    void theLastDaysEndToday() {
        assertThat(auckland.days(30)).hasSize(30).last().hasToString("2026-12-01");
    }
}
