package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What an Admin decides about the rows of a preview: two clients whose ids contradict each other,
/// and the two records of the source that they might be.
@PortalTest
class PreviewDecisionsTest {

    private static final String TOTARA =
            """
            {"name": "Totara Advisers", "product": "WFM", "clients": 30, "seed": 19}
            """;
    private static final String PAGE = "/admin/automate/preview";
    private static final String CLIENTS =
            "select id::text from upgrade_row where client_id is not null and how in ('conflict',"
                    + " 'ambiguous') order by name, id";
    private static final String RECORDS =
            "select id::text from upgrade_row where client_id is null and how = 'ambiguous' order"
                    + " by name, id";
    private static final String DECIDED =
            "select count(*) from upgrade_row where decided_by is not null";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F53")
    @Tag("T56")
    void aClientIsLinkedToACandidateThatNobodyElseCanHaveThen() {
        var scenario = torn();
        var clients = rows(scenario, CLIENTS);
        var record = candidate(scenario, clients.getFirst());
        var page = scenario.visitor().get(PAGE + "/" + clients.getFirst()).body();
        assertThat(page).contains("the id map names it", "Link to existing", record);

        assertThat(decide(scenario, clients.getFirst(), link(record)))
                .contains("Decided. It is carried out with Apply upgrade.");

        assertThat(scenario.visitor().get(PAGE + "/" + clients.getLast()).body())
                .doesNotContain(record);
        assertThat(decide(scenario, clients.getLast(), link(record)))
                .contains("the other one is taken by now");
        assertThat(rows(scenario, RECORDS)).hasSize(1);
        scenario.apply();
        scenario.drain();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from external_id where remote_uuid = '%s'"
                                        .formatted(record)))
                .isOne();
    }

    @Test
    @Tag("F53")
    void aRecordOfTheSourceIsLinkedToAClientFoundByItsName() {
        var scenario = torn();
        var record = rows(scenario, RECORDS).getFirst();
        var client = rows(scenario, CLIENTS).getFirst();
        var name =
                scenario.value(
                        String.class,
                        "select name from upgrade_row where id = '%s'".formatted(client));
        assertThat(
                        scenario.visitor()
                                .get(PAGE + "/" + record + "?words=nobody-of-that-name")
                                .body())
                .contains("Nothing that is still free fits. Try other words.");
        assertThat(scenario.visitor().get(PAGE + "/" + record + "?words=" + encoded(name)).body())
                .contains(client);

        decide(scenario, record, link(client));

        assertThat(
                        scenario.value(
                                String.class,
                                "select how || ' ' || decision from upgrade_row where id = '%s'"
                                        .formatted(client)))
                .isEqualTo("person link");
        assertThat(rows(scenario, RECORDS)).doesNotContain(record);
    }

    @Test
    void aLinkTakenBackLetsTheRecordWaitAgain() {
        var scenario = torn();
        var client = rows(scenario, CLIENTS).getFirst();
        var records =
                rows(
                        scenario,
                        "select remote_uuid::text from upgrade_row where client_id is null order by"
                                + " 1");
        decide(scenario, client, link(candidate(scenario, client)));

        decide(scenario, client, Map.of("decision", "keep"));

        assertThat(
                        rows(
                                scenario,
                                "select remote_uuid::text from upgrade_row where client_id is null"
                                        + " order by 1"))
                .isEqualTo(records);
        assertThat(rows(scenario, CLIENTS)).contains(client);
    }

    @Test
    @Tag("T54")
    void tickedRowsAreDecidedTogetherAndThatIsWrittenDown() {
        var scenario = torn();
        var records = rows(scenario, RECORDS);
        assertThat(decideMany(scenario, Map.of("decision", "create")))
                .contains("Tick the rows first.");

        var told =
                decideMany(
                        scenario,
                        Map.of(
                                "decision",
                                "create",
                                "row",
                                records.getFirst() + "," + rows(scenario, CLIENTS).getFirst()));

        assertThat(told).contains("1 decided, 1 left as they were: they are clients of yours.");
        assertThat(scenario.value(Integer.class, DECIDED)).isOne();
        assertThat(
                        scenario.value(
                                String.class,
                                "select detail ->> 'rows' from audit_event where action ="
                                        + " 'upgrade.decide'"))
                .isEqualTo("1");
    }

    @Test
    void allRowsThatASearchFindsAreDecidedAtOnce() {
        var scenario = torn();
        var name =
                scenario.value(
                        String.class,
                        "select name from upgrade_row where client_id is null and how = 'ambiguous'"
                                + " order by name limit 1");

        decideMany(
                scenario,
                Map.of("decision", "create", "scope", "all", "filter", "attention", "words", name));
        assertThat(scenario.value(Integer.class, DECIDED)).isOne();
        decideMany(scenario, Map.of("decision", "ignore", "scope", "all", "filter", "all"));

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row where client_id is null and"
                                        + " decision = 'ignore' and decided_by is not null"))
                .isEqualTo(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row where client_id is null"));
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_row where client_id is not null and"
                                        + " decided_by is not null"))
                .isZero();
    }

    @Test
    void onlyRowsWithOneCandidateAreLinkedTogether() {
        var scenario = torn();
        var torn =
                scenario.value(
                        String.class,
                        """
                        select r.id::text from upgrade_row r join upgrade_map m on m.legacy_id = r.legacy_id and m.kind = 'Client'
                        group by r.id having count(*) > 1
                        """);
        assertThat(decideMany(scenario, Map.of("decision", "link", "row", torn)))
                .contains("0 decided, 1 left as they were: they have no candidate, or several.");

        for (var client :
                rows(scenario, CLIENTS).stream().filter(one -> !one.equals(torn)).toList()) {
            decideMany(scenario, Map.of("decision", "link", "row", client));
        }
        assertThat(decideMany(scenario, Map.of("decision", "link", "row", torn)))
                .contains("1 decided.");

        assertThat(rows(scenario, RECORDS)).isEmpty();
    }

    @Test
    @Tag("A05")
    void nothingOfAnotherPracticeCanBeDecidedOrChosen() {
        var theirs = torn(TOTARA.replace("19", "23"));
        var scenario = torn();
        var client = rows(scenario, CLIENTS).getFirst();
        var foreign = candidate(theirs, rows(theirs, CLIENTS).getFirst());

        assertThat(decide(scenario, client, link(foreign))).contains("Nothing was changed");
        assertThat(decide(scenario, rows(theirs, RECORDS).getFirst(), Map.of("decision", "create")))
                .contains("Nothing was changed");
        assertThat(scenario.visitor().get(PAGE + "/" + rows(theirs, CLIENTS).getFirst()).status())
                .isEqualTo(404);

        assertThat(scenario.value(Integer.class, DECIDED)).isZero();
        assertThat(theirs.value(Integer.class, DECIDED)).isZero();
    }

    @Test
    void nothingIsDecidedOnceApplyHasBegun() {
        var scenario = torn();
        var client = rows(scenario, CLIENTS).getFirst();
        var record = candidate(scenario, client);
        scenario.apply();

        assertThat(decide(scenario, client, link(record))).contains("no preview to decide about");
        assertThat(
                        decideMany(
                                scenario,
                                Map.of("decision", "create", "scope", "all", "filter", "all")))
                .contains("no preview to decide about");

        assertThat(scenario.value(Integer.class, DECIDED)).isZero();
        assertThat(scenario.visitor().get(PAGE + "/" + client).body())
                .contains("Nothing is left to decide here");
        scenario.drain();
    }

    @Test
    void whatARuleHasFoundIsNotForAPerson() {
        var scenario = torn();
        var matched =
                scenario.value(
                        String.class,
                        "select id::text from upgrade_row where how = 'map' order by id limit 1");

        decide(scenario, matched, Map.of("decision", "keep"));
        decide(scenario, matched, link(candidate(scenario, rows(scenario, CLIENTS).getFirst())));

        assertThat(scenario.value(Integer.class, DECIDED)).isZero();
    }

    private UpgradeScenario torn() {
        return torn(TOTARA);
    }

    private UpgradeScenario torn(String order) {
        var scenario = UpgradeScenario.create(portal, order);
        OutsideWorld.fault(
                """
                {"name": "map-one-id-two-uuids", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.preview();
        return scenario;
    }

    /// A record that the page of a client's row offers.
    private static String candidate(UpgradeScenario scenario, String client) {
        return scenario.value(
                String.class,
                """
                select m.remote_uuid::text from upgrade_map m join upgrade_row r on r.legacy_id = m.legacy_id
                where r.id = '%s' and m.kind = 'Client' order by 1 limit 1
                """
                        .formatted(client));
    }

    private static Map<String, String> link(String candidate) {
        return Map.of("decision", "link", "candidate", candidate);
    }

    private static String decide(UpgradeScenario scenario, String row, Map<String, String> form) {
        return post(scenario, PAGE + "/" + row, form);
    }

    private static String decideMany(UpgradeScenario scenario, Map<String, String> form) {
        return post(scenario, PAGE, form);
    }

    private static String post(UpgradeScenario scenario, String path, Map<String, String> form) {
        scenario.visitor().get(PAGE);
        return scenario.visitor().follow(scenario.visitor().post(path, form)).body();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> rows(UpgradeScenario scenario, String sql) {
        var found =
                scenario.value(
                        String.class,
                        "select coalesce(string_agg(id, ','), '') from (%s) q(id)".formatted(sql));
        return found.isEmpty() ? List.of() : List.of(found.split(","));
    }
}
