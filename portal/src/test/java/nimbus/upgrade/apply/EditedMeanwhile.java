package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import nimbus.support.OutsideWorld;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.springframework.context.ApplicationContext;

/// A practice in whose practice manager somebody works at the worst moment: keys are switched, and
/// the upgrade is about to read the list for the last time.
public record EditedMeanwhile(UpgradeScenario scenario) {

    private static final String HINAU =
            """
            {"name": "Hinau Accounting", "product": "WFM", "clients": 60, "seed": 23}
            """;
    private static final int CALLS = 5;

    /// So old that the proof counts folders and documents in sums.
    private static final Duration AGED = Duration.ofMinutes(20);

    public static EditedMeanwhile create(ApplicationContext portal) {
        var scenario = UpgradeScenario.create(portal, HINAU);
        SampleFiles.file(scenario::update);
        scenario.pass(AGED);
        return new EditedMeanwhile(scenario);
    }

    /// Whatever happens meanwhile, nothing is lost or doubled and no call more is made.
    public void upgradeWhile(Runnable meanwhile) {
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
        while (held() == 0) {
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

    private long held() {
        return OutsideWorld.control("GET", "faults", "")
                .path("held")
                .valueStream()
                .filter(one -> one.path("practice").asString().equals(scenario.remote().id()))
                .count();
    }

    public void add(String client) {
        edit("POST", "", client);
    }

    private void edit(String method, String path, String json) {
        OutsideWorld.control(
                method, "practices/" + scenario.remote().id() + "/clients" + path, json);
    }

    public String page(String path) {
        return scenario.visitor().get(path).body();
    }

    /// A client that has a contact, by its place among them.
    public Listed client(int place) {
        return new Listed(
                this,
                scenario.value(
                        String.class,
                        """
                        select c.id::text from client c
                        where exists (select 1 from contact_client x where x.client_id = c.id)
                        order by c.id offset %d limit 1
                        """
                                .formatted(place)));
    }

    /// A client of the practice, and what the practice manager has for it.
    record Listed(EditedMeanwhile practice, String id) {

        String remote() {
            return practice.scenario()
                    .value(
                            String.class,
                            "select remote_uuid::text from external_id where record_id = '%s'"
                                    .formatted(id));
        }

        void change(String json) {
            practice.edit("PATCH", "/" + remote(), json);
        }

        String told(String column) {
            return practice.scenario()
                    .value(
                            String.class,
                            "select %s from client where id = '%s'".formatted(column, id));
        }

        boolean hasTheContactsOf(Listed other) {
            return practice.scenario()
                    .value(
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
            return practice.scenario()
                    .value(Integer.class, "select count(*) from " + what.formatted(id));
        }
    }
}
