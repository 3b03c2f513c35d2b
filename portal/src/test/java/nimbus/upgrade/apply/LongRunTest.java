package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nimbus.runs.Run;
import nimbus.runs.Runs;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.TickingClock;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class LongRunTest {

    private static final int CLIENTS = 10_000;

    @Autowired private ApplicationContext portal;
    @Autowired private Runs runs;
    @Autowired private TickingClock clock;

    /// The whole upgrade needs so few calls that limits of 60 a minute and 5,000 a day are out of
    /// reach; so others have used up all but one call of each minute and two of the first day.
    @Test
    @Tag("T16")
    void tenThousandClientsPauseAtTheMinutesAndTheDaysLimitAndGoOnWithRightCounts() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Kahikatea Accounting", "product": "WFM", "clients": %d, "seed": 16}
                        """
                                .formatted(CLIENTS));
        int known = scenario.value(Integer.class, "select count(*) from client");
        limit(scenario, "{\"limits\": {\"minute\": 1, \"day\": 2}}");

        scenario.authorise();
        scenario.drain();
        var minute = waiting(scenario, StartedRuns.PREVIEW);
        assertThat(minute.why()).contains("minute limit");
        assertThat(until(minute)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        long calls = CallLog.of(scenario.remote()).account();
        scenario.drain();
        assertThat(CallLog.of(scenario.remote()).account()).isEqualTo(calls);

        scenario.pass(Duration.ofMinutes(1));
        scenario.drain();
        scenario.stepUp();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.PREVIEW);
        scenario.apply();
        scenario.drain();
        assertThat(waiting(scenario, StartedRuns.APPLY).why()).contains("minute limit");
        scenario.pass(Duration.ofMinutes(1));
        scenario.drain();
        var day = waiting(scenario, StartedRuns.APPLY);
        assertThat(day.why()).contains("day limit");
        assertThat(until(day)).isLessThanOrEqualTo(Duration.ofDays(1));
        assertThat(scenario.visitor().get("/clients").status()).isEqualTo(200);

        scenario.pass(until(day));
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        scenario.visitor().signIn(scenario.admin());
        scenario.stepUp();
        var report =
                JsonMapper.shared()
                        .readTree(
                                scenario.visitor()
                                        .get("/admin/automate/workflowmax/report.json")
                                        .body());
        assertThat(report.path("clients").asInt()).isEqualTo(known).isGreaterThan(9_000);
        assertThat(report.path("matched").asInt()).isEqualTo(known);
        assertThat(report.path("lost").asInt(-1)).isZero();
        assertThat(report.path("duplicated").asInt(-1)).isZero();
        assertThat(report.path("digestBefore").asString())
                .isEqualTo(report.path("digestAfter").asString());
        assertThat(scenario.value(Integer.class, "select count(*) from client")).isEqualTo(known);
    }

    private static void limit(UpgradeScenario scenario, String limits) {
        OutsideWorld.control("PATCH", "practices/" + scenario.remote().id(), limits);
    }

    private Run.Waiting waiting(UpgradeScenario scenario, String kind) {
        return scenario.inPractice(() -> runs.latest(kind).orElseThrow()).waiting().orElseThrow();
    }

    private Duration until(Run.Waiting waiting) {
        Instant now = clock.instant();
        return Duration.between(now, waiting.until());
    }
}
