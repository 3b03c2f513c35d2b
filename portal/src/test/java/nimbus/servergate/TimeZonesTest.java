package nimbus.servergate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import nimbus.connections.sources.clientapi.ClientLists;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The timetable on a machine in one of the practices' countries, in hours that its wall clock has
/// twice or not at all.
@PortalTest
class TimeZonesTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int SYNCS = 18;

    private final TimeZone ours = TimeZone.getDefault();

    @Autowired private ApplicationContext portal;
    private SyncBench bench;

    @BeforeEach
    void freshPractice() {
        bench = new SyncBench(portal);
        bench.lists(Remote.client(1, "One", "A"));
    }

    @AfterEach
    void goHome() {
        TimeZone.setDefault(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Auckland, 2020-09-26T13:00:00Z",
        "Pacific/Auckland, 2021-04-03T12:00:00Z",
        "Pacific/Auckland, 2024-02-28T10:00:00Z",
        "Australia/Sydney, 2020-10-03T15:00:00Z",
        "Australia/Sydney, 2021-04-03T14:00:00Z",
        "Australia/Lord_Howe, 2021-04-03T13:30:00Z",
        "Europe/London, 2021-03-28T00:00:00Z",
        "Europe/London, 2020-10-24T23:30:00Z",
        "Europe/London, 2024-02-28T23:00:00Z",
    })
    @Tag("F28")
    void everyTenMinutesIsReadOnceAndAskedForWithTheOverlapAndNoMore(String zone, Instant from) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        bench.pass(Duration.between(TickingClock.START, from)).look();
        var expected = new ArrayList<>(List.of(Optional.<Instant>empty()));
        for (int i = 0; i < SYNCS; i++) {
            expected.add(Optional.of(bench.account.asOf.minus(OVERLAP)));
            bench.pass(INTERVAL.dividedBy(2)).look();
            bench.pass(INTERVAL.dividedBy(2)).look();
        }

        assertThat(bench.account.asked()).isEqualTo(expected);
        assertThat(
                        ClientLists.early(Clock.systemUTC())
                                .clientQuery(Optional.of(from.minus(OVERLAP)))
                                .get("modifiedsince"))
                .isEqualTo(from.minus(OVERLAP).toString().replace("Z", ""));
    }
}
