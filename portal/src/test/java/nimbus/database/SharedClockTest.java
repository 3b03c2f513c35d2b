package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedClockTest {

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration MINUTES = Duration.ofMinutes(5);

    private Instant database = Instant.parse("2020-09-01T00:00:00Z");
    private long counted = 1;
    private long sleepless = 1;
    private final SharedClock clock =
            new SharedClock(() -> database, () -> counted, () -> sleepless);

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
    @Tag("F25")
    void fiveMinutesStayAboutFiveMinutesWhenTheDatabasesClockIsSet(Duration jump) {
        var before = clock.instant();
        database = database.plus(jump);
        var last = before;
        for (int i = 0; i < 10; i++) {
            pass(LOOK);
            assertThat(clock.instant()).isAfter(last);
            last = clock.instant();
            clock.look();
        }

        assertThat(Duration.between(before, clock.instant()))
                .isBetween(MINUTES.minusSeconds(30), MINUTES.plusSeconds(30));
    }

    @Test
    void theDatabasesTimeIsCaughtUpWith() {
        database = database.plus(Duration.ofHours(1));
        for (int i = 0; i < 1200; i++) {
            pass(LOOK);
            clock.look();
        }

        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aCounterThatIsABitOffIsCorrectedAtEachLook() {
        pass(LOOK);
        database = database.plusMillis(300);
        clock.look();

        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aNightAsleepHasPassed() {
        pass(LOOK);
        database = database.plus(Duration.ofHours(8));
        sleepless += Duration.ofHours(8).toNanos();
        clock.look();

        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aClockThatWasNeverRightIsFollowedAtOnce() {
        pass(LOOK);
        database = database.plus(Duration.ofDays(4000));
        clock.look();

        assertThat(clock.instant()).isEqualTo(database);
    }

    private void pass(Duration time) {
        database = database.plus(time);
        counted += time.toNanos();
        sleepless += time.toNanos();
    }
}
