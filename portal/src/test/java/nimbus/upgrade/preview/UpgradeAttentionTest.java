package nimbus.upgrade.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class UpgradeAttentionTest {

    private static final String TOTARA =
            """
            {"name": "Totara Advisers", "product": "WFM", "clients": 30, "seed": 19}
            """;
    private static final String PAGE = "/admin/automate/attention";
    private static final String KEYLESS =
            "select count(*) from external_id where kind = 'client' and remote_uuid is null";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F53")
    void oneIdWithTwoKeysIsDecidedByAPersonAfterTheUpgradeToo() {
        var scenario = UpgradeScenario.create(portal, TOTARA);
        flaw(scenario, "map-one-id-two-uuids");
        var clients =
                scenario.value(
                        String.class, "select string_agg(id::text, ',' order by id) from client");
        scenario.preview();
        assertThat(
                        scenario.visitor()
                                .get("/admin/automate/workflowmax/preview?filter=attention")
                                .body())
                .contains("contradictory ids");

        scenario.apply();
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id::text, ',' order by id) from client"))
                .isEqualTo(clients);
        assertThat(scenario.value(Integer.class, KEYLESS)).isEqualTo(2);
        assertThat(scenario.visitor().get(PAGE).body())
                .contains("2 waiting", "the ids contradict each other", "Clients without a key");
        for (var held : held(scenario)) {
            link(scenario, held);
        }
        OutsideWorld.control("DELETE", "calls", "");

        scenario.syncManually();

        assertThat(scenario.value(Integer.class, KEYLESS)).isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from held_record where taken_up_at is null"))
                .isZero();
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id::text, ',' order by id) from client"))
                .isEqualTo(clients);
    }

    @Test
    @Tag("F53")
    void twoIdsWithOneKeyAreNotMatchedSilently() {
        var scenario = UpgradeScenario.create(portal, TOTARA);
        flaw(scenario, "map-two-ids-one-uuid");
        int clients = scenario.value(Integer.class, "select count(*) from client");

        scenario.upgrade();

        assertThat(scenario.value(Integer.class, KEYLESS)).isEqualTo(2);
        assertThat(scenario.value(Integer.class, "select count(*) from client")).isEqualTo(clients);
        assertThat(scenario.visitor().get(PAGE).body()).contains("waiting. With the ticked ones");
    }

    @Test
    @Tag("F54")
    void whatTheMapLacksIsFoundByCodeOrNameOrKeptAsItIs() {
        var scenario = UpgradeScenario.create(portal, TOTARA);
        OutsideWorld.fault(
                """
                {"name": "map-rows-missing", "practice": "%s", "rows": 12, "count": -1}
                """
                        .formatted(scenario.remote().id()));
        var before =
                scenario.value(
                        String.class, "select string_agg(id::text, ',' order by id) from client");

        scenario.upgrade();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row where how in ('code', 'name')"))
                .isPositive();
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id::text, ',' order by id) from client"))
                .isEqualTo(before);
        scenario.syncFully();
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id::text, ',' order by id) from client"))
                .isEqualTo(before);
    }

    @Test
    void whatIsLetInAtThePreviewIsThereWhenTheUpgradeIsDone() {
        var scenario = UpgradeScenario.create(portal, TOTARA);
        flaw(scenario, "map-one-id-two-uuids");
        int clients = scenario.value(Integer.class, "select count(*) from client");
        scenario.preview();
        for (var row :
                rows(
                        scenario,
                        "select id::text from upgrade_row where client_id is null and how ="
                                + " 'ambiguous'")) {
            scenario.visitor().get("/admin/automate/workflowmax/preview");
            scenario.visitor()
                    .post(
                            "/admin/automate/workflowmax/preview/" + row,
                            Map.of("decision", "create"));
        }

        scenario.apply();
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.value(Integer.class, "select count(*) from client"))
                .isEqualTo(clients + 2);
        assertThat(scenario.latest().cost().calls()).isEqualTo(5);
        assertThat(scenario.visitor().get(PAGE).body()).contains("Created new");
    }

    @Test
    @Tag("T59")
    void undoForgetsWhatWasHeldAndTheNextUpgradeAsksAgain() {
        var scenario = UpgradeScenario.create(portal, TOTARA);
        flaw(scenario, "map-one-id-two-uuids");
        scenario.upgrade();
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor().post("/admin/automate/workflowmax/upgrade/undo", Map.of());
        scenario.drain();
        assertThat(scenario.visitor().get(PAGE).body()).contains("Nothing waits for a decision");

        scenario.upgrade();

        assertThat(held(scenario)).hasSize(2);
    }

    private static void flaw(UpgradeScenario scenario, String name) {
        OutsideWorld.fault(
                """
                {"name": "%s", "practice": "%s", "count": -1}
                """
                        .formatted(name, scenario.remote().id()));
    }

    /// Each to the client of its own name.
    private static void link(UpgradeScenario scenario, String held) {
        var client =
                scenario.value(
                        String.class,
                        "select c.id::text from client c join held_record h on h.name = c.name where h.id = '%s'"
                                .formatted(held));
        scenario.visitor().get(PAGE);
        scenario.visitor().post(PAGE + "/" + held, Map.of("decision", "link", "client", client));
    }

    private static List<String> held(UpgradeScenario scenario) {
        return rows(scenario, "select id::text from held_record order by id");
    }

    private static List<String> rows(UpgradeScenario scenario, String sql) {
        return List.of(
                scenario.value(
                                String.class,
                                "select coalesce(string_agg(id, ','), '') from (%s) q(id)"
                                        .formatted(sql))
                        .split(","));
    }
}
