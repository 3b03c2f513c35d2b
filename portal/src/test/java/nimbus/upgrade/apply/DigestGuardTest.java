package nimbus.upgrade.apply;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.database.OwnersHand;
import nimbus.support.PortalTest;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Something changes, inside the very transaction that switches or takes back, what neither may
/// change. No row is missing then, so that only the comparison of the digests can tell.
@PortalTest
class DigestGuardTest {

    private static final String RIMU =
            """
            {"name": "Rimu Accounting", "product": "WFM", "clients": 14, "seed": 5}
            """;

    /// By the kind that differs.
    private static final Map<String, String> ALTERATIONS =
            Map.ofEntries(
                    entry("clients", "update client set phone = phone || '1'"),
                    entry("contacts", "update contact set email = 'x' || email"),
                    entry("logins", "update contact set login_code = id::text"),
                    entry("relations", "update contact_client set position = position || '?'"),
                    entry("groups", "update client_group set name = name || '?'"),
                    entry("rights", "update contact_client set read_write = not read_write"),
                    entry("employees", "update employee set document_admin = not document_admin"),
                    entry("history", "update client_event set detail = detail || '?'"),
                    entry("folders", "update folder set read_only = not read_only"),
                    entry("documents", "update document set published = not published"),
                    entry("versions", "update document_version set size = size + 1"));

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("W62")
    void whateverIsAlteredInsideTheSwitchTakesTheSwitchBack() {
        var scenario = rimu();
        scenario.preview();
        scenario.apply();
        var before = told(scenario);

        ALTERATIONS.forEach((kind, alteration) -> {
            drainWith(scenario, alteration);

            assertThat(scenario.connection().mode()).as(kind).isEqualTo(Connection.Mode.LEGACY);
            assertThat(told(scenario)).as(kind).isEqualTo(before);
            assertThat(lastError(scenario)).contains("the digest of").contains(kind);
        });
    }

    @Test
    @Tag("W62")
    void whateverIsAlteredInsideTheUndoLeavesTheUpgradeAsItWas() {
        var scenario = rimu();
        scenario.upgrade();
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor().post("/admin/automate/workflowmax/upgrade/undo", Map.of());
        var before = told(scenario);

        ALTERATIONS.forEach((kind, alteration) -> {
            drainWith(scenario, alteration);

            assertThat(scenario.connection().mode()).as(kind).isEqualTo(Connection.Mode.OAUTH2);
            assertThat(told(scenario)).as(kind).isEqualTo(before);
            assertThat(lastError(scenario)).contains("the digest of").contains(kind);
        });
    }

    private UpgradeScenario rimu() {
        var scenario = UpgradeScenario.create(portal, RIMU);
        SampleFiles.file(scenario::update);
        scenario.update(
                """
                insert into client_event (practice_id, client_id, kind, detail, actor, at)
                select practice_id, id, 'Upload', 'Letter.txt', 'test', '2020-08-01' from client
                """);
        scenario.update(
                "insert into client_group (practice_id, name, created_at) values"
                        + " (current_practice(), 'Southern', '2020-08-01')");
        return scenario;
    }

    private void drainWith(UpgradeScenario scenario, String alteration) {
        OwnersHand.run(
                portal,
                scenario.practice(),
                """
                create function altered() returns trigger language plpgsql as $$
                begin
                    %s where practice_id = new.practice_id;
                    return null;
                end $$
                """
                        .formatted(alteration));
        OwnersHand.run(
                portal,
                scenario.practice(),
                """
                create trigger altered after update of mode on connection for each row
                when (new.practice_id = '%s') execute function altered()
                """
                        .formatted(scenario.practice()));
        try {
            scenario.pass(Duration.ofHours(1));
            scenario.update("update run set attempts = 0");
            scenario.drain();
        } finally {
            OwnersHand.run(
                    portal, scenario.practice(), "drop function if exists altered() cascade");
        }
    }

    private static String lastError(UpgradeScenario scenario) {
        return scenario.value(
                String.class,
                "select concat(last_error, waiting_why) from run order by id desc limit 1");
    }

    private static String told(UpgradeScenario scenario) {
        return scenario.value(
                String.class,
                """
                select (select md5(string_agg(k::text, ',' order by k.id)) from external_id k)
                       || (select md5(string_agg(concat(c.id, c.code, c.phone), ',' order by c.id)) from client c)
                       || (select md5(string_agg(concat(f.id, f.name, f.read_only), ',' order by f.id)) from folder f)
                """);
    }
}
