package nimbus.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Guards of the upgrade that another one stands in front of, asked directly.
@PortalTest
class UpgradeGuardsTest {

    private static final String RIMU =
            """
            {"name": "Rimu Accounting", "product": "WFM", "clients": 14, "seed": 5}
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private WayBack wayBack;
    @Autowired private Matching matching;

    /// Nobody has looked yet, so that the window still stands in the database.
    @Test
    @Tag("W66")
    void theWayBackEndsByItsOwnTimeAndNotWhenSomebodyLooks() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.upgrade();
        scenario.pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(wayBack.open(scenario.latest())).isTrue();

        scenario.pass(Duration.ofSeconds(1));

        var late = scenario.latest();
        assertThat(late.moments().undoUntil()).isPresent();
        assertThat(wayBack.open(late)).isFalse();
        assertThat(scenario.inPractice(() -> wayBack.undo(late.id(), admin(scenario)))).isFalse();
        assertThat(scenario.inPractice(() -> wayBack.finish(late.id(), admin(scenario)))).isFalse();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
    }

    @Test
    @Tag("W66")
    void aUuidThatTheMapGaveAwayIsNotGivenAgainByATransitionId() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.preview();
        var upgrade = scenario.latest();
        var mapped =
                scenario.value(
                        UUID.class,
                        """
                        select m.remote_uuid from upgrade_map m
                        where m.kind = 'Client' and m.legacy_id = (select max(legacy_id) from upgrade_map where kind = 'Client')
                        """);
        scenario.update(
                """
                update upgrade_listed set legacy_id = (select min(legacy_id) from upgrade_map where kind = 'Client')
                where remote_uuid = '%s'
                """
                        .formatted(mapped));
        scenario.update(
                """
                delete from upgrade_map where kind = 'Client'
                and legacy_id = (select min(legacy_id) from upgrade_map where kind = 'Client')
                """);

        scenario.inPractice(() -> {
            matching.match(upgrade.id(), upgrade.connection());
            return 0;
        });

        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(how, ',') from upgrade_row where remote_uuid = '%s'"
                                        .formatted(mapped)))
                .isEqualTo("map");
    }

    static Member admin(UpgradeScenario scenario) {
        var employee =
                scenario.value(
                        UUID.class, "select id from employee where admin_menu order by id limit 1");
        return new Member() {

            @Override
            public PracticeId practice() {
                return scenario.practice();
            }

            @Override
            public UUID employee() {
                return employee;
            }

            @Override
            public String actor() {
                return "test";
            }
        };
    }
}
