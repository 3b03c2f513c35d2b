package nimbus.upgrade.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.apply.CallLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class PastDeadlineTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T55")
    void afterTheDayLegacySyncsStopWithAnExplanationAndTheUpgradeStillCompletes() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Miro Accounting", "product": "WFM", "clients": 20, "seed": 12}
                        """);
        scenario.pass(Duration.ofDays(31));
        scenario.visitor().signIn(scenario.admin());
        long calls = CallLog.of(scenario.remote()).account();

        for (var sync : new String[] {"manual-sync", "full-client-sync"}) {
            scenario.visitor().get("/admin/automate/workflowmax");
            var answer = scenario.visitor().post("/admin/automate/workflowmax/" + sync, Map.of());
            assertThat(scenario.visitor().follow(answer).body())
                    .contains(
                            "Since 30 September 2020 the legacy connection no longer syncs."
                                    + " Documents stay usable, and the upgrade stays on offer.",
                            ">Perform Upgrade<");
        }
        scenario.drain();
        assertThat(CallLog.of(scenario.remote()).account()).isEqualTo(calls);

        scenario.upgrade();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        scenario.syncManually();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from run where kind = 'manual-sync' and state ="
                                        + " 'done'"))
                .isOne();
    }
}
