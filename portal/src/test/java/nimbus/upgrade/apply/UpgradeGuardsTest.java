package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UndoWindow;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.consent.AccountCheck;
import nimbus.upgrade.consent.AccountCheck.Verdict;
import nimbus.upgrade.consent.ExchangeLease;
import nimbus.upgrade.preview.Matching;
import nimbus.upgrade.undo.WayBack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

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
    @Autowired private AccountCheck check;
    @Autowired private ExchangeLease lease;
    @Autowired private UndoWindow window;

    /// Nobody has looked yet, so that the window still stands in the database.
    @Test
    @Tag("W66")
    void theWayBackEndsByItsOwnTimeAndNotWhenSomebodyLooks() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.upgrade();
        scenario.pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(window.open(scenario.latest())).isTrue();

        scenario.pass(Duration.ofSeconds(1));

        var late = scenario.latest();
        assertThat(late.moments().undoUntil()).isPresent();
        assertThat(window.open(late)).isFalse();
        assertThat(scenario.inPractice(() -> wayBack.undo(late.id(), admin(scenario)))).isFalse();
        assertThat(scenario.inPractice(() -> wayBack.finish(late.id(), admin(scenario)))).isFalse();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
    }

    @Test
    @Tag("W67")
    void aTradeOfACodeKeepsItsPlaceForTwentySecondsAtATimeAndOnlyWhileItIsOne() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.begin();
        var upgrade = scenario.latest();
        var opened = leaseEnd(scenario);
        extend(scenario, upgrade.id());
        assertThat(leaseEnd(scenario)).isEqualTo(opened);

        scenario.update("update upgrade set state = 'exchanging'");
        extend(scenario, upgrade.id());

        assertThat(leaseEnd(scenario)).isEqualTo(lease.end().toInstant());
    }

    private void extend(UpgradeScenario scenario, UpgradeId upgrade) {
        scenario.inPractice(() -> {
            lease.extend(upgrade);
            return 0;
        });
    }

    private static Instant leaseEnd(UpgradeScenario scenario) {
        return scenario.value(OffsetDateTime.class, "select lease_until from upgrade").toInstant();
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

    /// At a hundred clients and at two hundred: the limits are not rounded.
    @Test
    @Tag("T12")
    @Tag("W66")
    void halfTheClientsAreEnoughATenthIsAskedAboutAndLessIsAnotherPractice() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.authorise();
        var upgrade = scenario.latest().id();

        scenario.inPractice(() ->
                portal.getBean(TransactionTemplate.class)
                        .execute(_ -> {
                            assertThat(verdict(upgrade, 200, 100)).isEqualTo(Verdict.RIGHT);
                            assertThat(verdict(upgrade, 200, 99)).isEqualTo(Verdict.ASK);
                            assertThat(verdict(upgrade, 100, 11)).isEqualTo(Verdict.ASK);
                            assertThat(verdict(upgrade, 200, 20)).isEqualTo(Verdict.ASK);
                            assertThat(verdict(upgrade, 200, 19)).isEqualTo(Verdict.WRONG);
                            assertThat(verdict(upgrade, 0, 0)).isEqualTo(Verdict.ASK);
                            return 0;
                        }));
    }

    private Verdict verdict(UpgradeId upgrade, int known, int recognised) {
        return check.verdict(upgrade, new Upgrade.Overlap(known, recognised));
    }

    /// Recognised are 2 of 14: nothing is stored before the name is typed.
    @Test
    @Tag("T12")
    @Tag("W66")
    void anAccountWithFewOfOurClientsIsNotStoredUntilItsNameIsTyped() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        scenario.update(
                "update external_id set legacy_id = 'x' || legacy_id where kind = 'client'");
        scenario.update(
                "update client set name = 'Other ' || name where id not in (select id from client"
                        + " where source_state = 'active' order by id limit 2)");
        scenario.authorise();
        scenario.drain();

        assertNothingStored(scenario);
        confirm(scenario, "Another Name");
        assertNothingStored(scenario);
        confirm(scenario, "Rimu Accounting");
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.PREVIEW);
        assertThat(scenario.connection().tenant()).isPresent();
    }

    private static void confirm(UpgradeScenario scenario, String name) {
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor()
                .post("/admin/automate/workflowmax/upgrade/account-name", Map.of("name", name));
        scenario.drain();
    }

    private static void assertNothingStored(UpgradeScenario scenario) {
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONFIRMING);
        assertThat(scenario.connection().tenant()).isEmpty();
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice"))
                .isFalse();
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
