package nimbus.upgrade.preview;

import java.util.List;
import java.util.Map;
import nimbus.support.OutsideWorld;
import nimbus.support.UpgradeScenario;
import org.springframework.context.ApplicationContext;

/// A preview with two clients whose ids contradict each other, and the two records of the source
/// that they might be.
public record TornPreview(UpgradeScenario scenario) {

    static final String PAGE = "/admin/automate/workflowmax/preview";

    private static final String CLIENTS =
            "select id::text from upgrade_row where client_id is not null and how in ('conflict',"
                    + " 'ambiguous') order by name, id";
    private static final String RECORDS =
            "select id::text from upgrade_row where client_id is null and how = 'ambiguous' order"
                    + " by name, id";

    public static TornPreview of(ApplicationContext portal) {
        return of(portal, 19);
    }

    /// @param seed tells the practices of a test apart
    public static TornPreview of(ApplicationContext portal, int seed) {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Totara Advisers", "product": "WFM", "clients": 30, "seed": %d}
                        """
                                .formatted(seed));
        OutsideWorld.fault(
                """
                {"name": "map-one-id-two-uuids", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.preview();
        return new TornPreview(scenario);
    }

    /// The rows of the clients that must be decided about.
    List<String> clients() {
        return rows(CLIENTS);
    }

    /// The rows of the records that nobody has yet.
    List<String> records() {
        return rows(RECORDS);
    }

    List<String> rows(String sql) {
        var found =
                scenario.value(
                        String.class,
                        "select coalesce(string_agg(id, ','), '') from (%s) q(id)".formatted(sql));
        return found.isEmpty() ? List.of() : List.of(found.split(","));
    }

    /// A record that the page of a client's row offers.
    String candidate(String client) {
        return scenario.value(
                String.class,
                """
                select m.remote_uuid::text from upgrade_map m join upgrade_row r on r.legacy_id = m.legacy_id
                where r.id = '%s' and m.kind = 'Client' order by 1 limit 1
                """
                        .formatted(client));
    }

    String page(String row) {
        return scenario.visitor().get(PAGE + "/" + row).body();
    }

    static Map<String, String> link(String candidate) {
        return Map.of("decision", "link", "candidate", candidate);
    }

    /// @return the page afterwards
    String decide(String row, Map<String, String> form) {
        return post(PAGE + "/" + row, form);
    }

    /// @return the page afterwards
    String decideMany(Map<String, String> form) {
        return post(PAGE, form);
    }

    private String post(String path, Map<String, String> form) {
        scenario.visitor().get(PAGE);
        return scenario.visitor().follow(scenario.visitor().post(path, form)).body();
    }

    /// How many rows a person has decided about.
    int decided() {
        return scenario.value(
                Integer.class, "select count(*) from upgrade_row where decided_by is not null");
    }

    /// How many records of ours a record of the source has become.
    int linkedTo(String record) {
        return scenario.value(
                Integer.class,
                "select count(*) from external_id where remote_uuid = '%s'".formatted(record));
    }
}
