package nimbus.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import nimbus.support.FiledDocuments;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;

/// Somebody works in WorkflowMax at the worst moment: keys are switched, and the upgrade is about
/// to read the list for the last time.
@PortalTest
class MeanwhileTest {

    private static final String HINAU =
            """
            {"name": "Hinau Accounting", "product": "WFM", "clients": 60, "seed": 23}
            """;
    private static final int CALLS = 5;

    /// So old that the proof counts folders and documents in sums.
    private static final Duration AGED = Duration.ofMinutes(20);

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F56")
    void aClientCreatedMeanwhileIsThereOnce() {
        var scenario = create();

        upgrade(scenario, () -> edit(scenario, "POST", "", "{\"name\": \"Born Meanwhile Ltd\"}"));

        assertThat(
                        scenario.value(
                                Integer.class,
                                """
                                select count(*) from client c join external_id e on e.record_id = c.id
                                join folder f on f.client_id = c.id and f.kind = 'client'
                                where c.name = 'Born Meanwhile Ltd' and e.remote_uuid is not null
                                """))
                .isOne();
        assertListed(scenario, "Born Meanwhile Ltd", "new");
    }

    @Test
    @Tag("F57")
    @Tag("T19")
    void aClientRenamedMeanwhileHasItsNewName() {
        var scenario = create();
        var client = client(scenario, 0);

        upgrade(
                scenario,
                () -> client.change("{\"name\": \"Renamed Meanwhile Ltd\", \"phone\": \"09 1\"}"));

        assertThat(client.told("name || '/' || phone")).isEqualTo("Renamed Meanwhile Ltd/09 1");
        assertListed(scenario, "Renamed Meanwhile Ltd", "changed");
    }

    /// Such an edit moves no stamp of the client.
    @Test
    @Tag("T19")
    void aContactEditedMeanwhileHasItsNewMobile() {
        var scenario = create();
        var before =
                scenario.value(
                        String.class, "select jsonb_object_agg(id, mobile)::text from contact");

        upgrade(
                scenario,
                () ->
                        OutsideWorld.fault(
                                """
                                {"name": "contact-without-stamp", "practice": "%s"}
                                """
                                        .formatted(scenario.remote().id())));

        assertThat(
                        scenario.value(
                                Integer.class,
                                """
                                select count(*) from contact
                                where mobile = (cast('%s' as jsonb) ->> id::text) || '9'
                                """
                                        .formatted(before)))
                .as("the sandbox puts a 9 behind the number of one contact")
                .isOne();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_change where change = 'changed'"))
                .isOne();
    }

    @Test
    @Tag("F58")
    void aClientArchivedMeanwhileLeavesAndItsDocumentsStayInAGreenFolder() {
        var scenario = create();
        var client = client(scenario, 1);
        var bare = client(scenario, 2);
        scenario.update(
                "delete from document where folder_id in (select id from folder where client_id = '%s')"
                        .formatted(bare.id()));

        upgrade(
                scenario,
                () -> {
                    client.change("{\"archived\": true}");
                    bare.change("{\"archived\": true}");
                });

        assertOrphaned(client, "archived");
        assertThat(bare.told("source_state")).isEqualTo("archived");
        assertThat(bare.folders()).isZero();
        assertListed(scenario, client.told("name"), "no longer listed");
        var code = URLEncoder.encode(client.told("code"), StandardCharsets.UTF_8);
        assertThat(scenario.visitor().get("/clients?words=" + code).body())
                .doesNotContain(client.id());
    }

    @Test
    @Tag("F59")
    void aClientDeletedMeanwhileLeavesAndItsDocumentsStayInAGreenFolder() {
        var scenario = create();
        OutsideWorld.fault(
                """
                {"name": "archived-in-list", "practice": "%s"}
                """
                        .formatted(scenario.remote().id()));
        var client = client(scenario, 3);

        upgrade(scenario, () -> client.change("{\"deleted\": true}"));

        assertOrphaned(client, "deleted");
        assertListed(scenario, client.told("name"), "deleted");
    }

    @Test
    @Tag("F60")
    void aClientMergedIntoAnotherMeanwhileLeavesItsContactsThereAndItsDocumentsInAGreenFolder() {
        var scenario = create();
        var loser = client(scenario, 4);
        var winner = client(scenario, 5);

        upgrade(
                scenario,
                () -> loser.change("{\"mergedInto\": \"%s\"}".formatted(winner.remote())));

        assertOrphaned(loser, "archived");
        assertThat(winner.told("source_state")).isEqualTo("active");
        assertThat(winner.hasTheContactsOf(loser)).isTrue();
        assertListed(scenario, loser.told("name"), "no longer listed");
        assertListed(scenario, winner.told("name"), "changed");
    }

    @Test
    @Tag("F48")
    void aListThatShrankByTooMuchIsDoubtedAndTheReportSaysSo() {
        var scenario = create();

        upgrade(
                scenario,
                () -> {
                    for (int i = 0; i < 12; i++) {
                        client(scenario, i).change("{\"archived\": true}");
                    }
                });

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from client where source_state <> 'active'"))
                .isZero();
        assertThat(scenario.visitor().get("/admin/automate/report").body())
                .contains("too many left at once");
        assertThat(scenario.visitor().get("/admin/automate/report.csv").body().lines())
                .filteredOn(line -> line.contains("too many left at once"))
                .hasSize(12);
    }

    @Test
    @Tag("F57")
    @Tag("T54")
    void theCsvListsWhatChangedMeanwhileAndNoNameInItIsAFormula() {
        var scenario = create();
        var client = client(scenario, 0);

        upgrade(
                scenario,
                () -> {
                    client.change("{\"name\": \"=1+1 Renamed Ltd\"}");
                    edit(scenario, "POST", "", "{\"name\": \"@born Meanwhile Ltd\"}");
                });

        var lines = scenario.visitor().get("/admin/automate/report.csv").body().lines().toList();
        assertThat(lines.getFirst()).endsWith("\"Decision\",\"Changed meanwhile\"");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"" + client.remote() + "\""))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).endsWith(",\"changed; now called =1+1 Renamed Ltd\""));
        assertThat(lines)
                .filteredOn(line -> line.contains("born Meanwhile Ltd"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .startsWith("\"'@born Meanwhile Ltd\"")
                                .endsWith(",\"new\""));
        assertThat(lines).noneMatch(line -> line.contains("\"@") || line.contains("\"="));
        assertThat(lines.stream().filter(line -> !line.endsWith(",\"\"")).count()).isEqualTo(3);
        assertThat(scenario.visitor().get("/admin/automate/preview.csv").body())
                .doesNotContain("Changed meanwhile");
    }

    private UpgradeScenario create() {
        var scenario = UpgradeScenario.create(portal, HINAU);
        FiledDocuments.file(scenario::update);
        scenario.pass(AGED);
        return scenario;
    }

    /// Whatever happens meanwhile, nothing is lost or doubled and no call more is made.
    private static void upgrade(UpgradeScenario scenario, Runnable meanwhile) {
        int documents = scenario.value(Integer.class, "select count(*) from document");
        scenario.preview();
        var hold =
                OutsideWorld.control(
                                "POST",
                                "faults",
                                """
                                {"name": "hold", "target": "client.api/list", "practice": "%s", "count": -1}
                                """
                                        .formatted(scenario.remote().id()))
                        .path("id")
                        .asString();
        scenario.apply();
        var work = CompletableFuture.runAsync(scenario::drain);
        while (held(scenario) == 0) {
            assertThat(work).isNotDone();
        }
        meanwhile.run();
        OutsideWorld.control("DELETE", "faults?id=" + hold, "");
        work.join();

        var upgrade = scenario.latest();
        assertThat(upgrade.state()).as(upgrade.why().orElse("")).isEqualTo(UpgradeState.CONNECTED);
        assertThat(upgrade.cost().calls()).isEqualTo(CALLS);
        assertThat(upgrade.facts()).containsEntry("lost", "0").containsEntry("duplicated", "0");
        assertThat(scenario.value(Integer.class, "select count(*) from document"))
                .isEqualTo(documents);
    }

    private static long held(UpgradeScenario scenario) {
        return OutsideWorld.control("GET", "faults", "")
                .path("held")
                .valueStream()
                .filter(one -> one.path("practice").asString().equals(scenario.remote().id()))
                .count();
    }

    private static void assertOrphaned(Listed client, String state) {
        assertThat(client.told("source_state")).isEqualTo(state);
        assertThat(
                        client.scenario()
                                .value(
                                        String.class,
                                        """
                                        select string_agg(f.kind || '/' || f.name, ',') from folder f
                                        where f.orphaned_uuid = '%s'
                                        """
                                                .formatted(client.id())))
                .isEqualTo("orphaned/" + client.told("code"));
        assertThat(client.documents()).isOne();
    }

    private static void assertListed(UpgradeScenario scenario, String name, String change) {
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from upgrade_change where name = '%s' and change = '%s'"
                                        .formatted(name.replace("'", "''"), change)))
                .isOne();
        assertThat(scenario.visitor().get("/admin/automate/report").body())
                .contains(HtmlUtils.htmlEscape(name, "UTF-8"));
        assertThat(scenario.visitor().get("/admin/automate/report.csv").body().lines())
                .filteredOn(line -> line.contains(",\"" + change))
                .as("the CSV's lines of what is %s", change)
                .anyMatch(line -> line.contains(name + "\""));
    }

    private static void edit(UpgradeScenario scenario, String method, String uuid, String change) {
        var path = "practices/" + scenario.remote().id() + "/clients";
        OutsideWorld.control(method, uuid.isEmpty() ? path : path + "/" + uuid, change);
    }

    /// A client that has a contact, by its place among them.
    private static Listed client(UpgradeScenario scenario, int place) {
        return new Listed(
                scenario,
                scenario.value(
                        String.class,
                        """
                        select c.id::text from client c
                        where exists (select 1 from contact_client x where x.client_id = c.id)
                        order by c.id offset %d limit 1
                        """
                                .formatted(place)));
    }

    private record Listed(UpgradeScenario scenario, String id) {

        String remote() {
            return scenario.value(
                    String.class,
                    "select remote_uuid::text from external_id where record_id = '%s'"
                            .formatted(id));
        }

        void change(String json) {
            edit(scenario, "PATCH", remote(), json);
        }

        String told(String column) {
            return scenario.value(
                    String.class, "select %s from client where id = '%s'".formatted(column, id));
        }

        boolean hasTheContactsOf(Listed other) {
            return scenario.value(
                    Boolean.class,
                    """
                    select bool_and(exists (select 1 from contact_client o
                                            where o.contact_id = x.contact_id and o.client_id = '%s'))
                    from contact_client x where x.client_id = '%s'
                    """
                            .formatted(id, other.id));
        }

        int folders() {
            return count("folder where client_id = '%1$s' or orphaned_uuid = '%1$s'");
        }

        int documents() {
            return count(
                    "document d join folder f on f.id = d.folder_id"
                            + " where f.client_id = '%1$s' or f.orphaned_uuid = '%1$s'");
        }

        private int count(String what) {
            return scenario.value(Integer.class, "select count(*) from " + what.formatted(id));
        }
    }
}
