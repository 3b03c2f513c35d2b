package nimbus.servergate;

import static nimbus.support.Remote.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.connections.Answer;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class SyncLogPagesTest {

    @Autowired private ApplicationContext portal;
    private SyncBench bench;
    private Visitor admin;

    @BeforeEach
    void signedIn() {
        bench = new SyncBench(portal);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, bench.wall.practice));
    }

    @Test
    void anEmptyLogSaysHowToBegin() {
        assertThat(admin.get("/admin/automate/sync-log").body()).contains("No sync yet");
    }

    @Test
    @Tag("T54")
    void everySyncIsListedWithItsProblems() {
        bench.lists(client(1, "One", "A").with(11, "=No Email", "", ""), client(2, "Two", "A"))
                .fullDone();

        var list = admin.get("/admin/automate/sync-log");
        assertThat(list.body()).contains("Full Client Sync", "Aroha Ngata", "Done");
        var id = bench.wall.text("select id::text from sync_log");
        assertThat(admin.get("/admin/automate/sync-log/" + id).body())
                .contains("Another client has the code A; it carries A-2 meanwhile");
        assertThat(admin.get("/admin/automate/sync-log.csv").body())
                .contains("\"Full Client Sync\",\"Aroha Ngata\",\"Done\"", "\"'=No Email\"");
    }

    @Test
    @Tag("W52")
    void aSyncThatFailedDoesNotSayThatEverythingCame() {
        bench.lists(client(1, "One", "A"))
                .account
                .willAnswer(new Answer.Unreadable<>("a login page came back"));
        bench.manualDone();
        assertThat(only())
                .contains("a login page came back", "has not come to its end")
                .doesNotContain("taken as it came");

        bench.wall.change("delete from sync_log");
        bench.manualDone();
        assertThat(only()).contains("Every record of this sync was taken as it came.");
    }

    @Test
    @Tag("W52")
    void aRecordWithoutANameIsCalledByWhatElseThereIsOfIt() {
        bench.account.employs(Remote.person(7, " ", "hemi@k.example", ""));
        bench.lists(client(1, " ", "SMITH").with(11, "Mere Kingi", "", ""), client(2, "Two", "B"))
                .fullDone();

        assertThat(only())
                .contains(
                        "Without a name: code SMITH, contact Mere Kingi",
                        "Without a name: email hemi@k.example");
        assertThat(bench.clients()).containsExactly("Two");
    }

    private String only() {
        var id = bench.wall.text("select id::text from sync_log");
        return admin.get("/admin/automate/sync-log/" + id).body();
    }

    @Test
    @Tag("F48")
    void anAdminAnswersTheQuestionThere() {
        bench.lists(client(1, "One", "A"), client(2, "Two", "B")).fullDone();
        bench.lists(client(2, "Two", "B")).fullDone();
        assertThat(admin.get("/admin/automate/sync-log").body())
                .contains("1 of 2 clients would leave", "Remove 1 clients", "Remove nobody");

        admin.post("/admin/automate/workflowmax/removals", Map.of());
        bench.drain();

        assertThat(bench.clients()).containsExactly("Two");
        assertThat(admin.get("/admin/automate/sync-log").body()).doesNotContain("Remove nobody");
    }

    @Test
    void whoIsNoAdminSeesNothingOfIt() {
        var visitor = new Visitor(portal);
        visitor.signIn(TestStaff.employee(portal, bench.wall.practice));

        assertThat(visitor.get("/admin/automate/sync-log").status()).isEqualTo(403);
        assertThat(visitor.get("/admin/automate/workflowmax/configure").status()).isEqualTo(403);
    }

    @Test
    @Tag("T45")
    void theFilterIsConfiguredOnItsPage() {
        assertThat(admin.get("/admin/automate/workflowmax/configure").body())
                .contains("Include Prospects", "Contact Position");

        admin.post(
                "/admin/automate/workflowmax/configure",
                Map.of("employees", "true", "positions", "Nimbus, Portal"));

        assertThat(
                        bench.wall.text(
                                "select prospects || array_to_string(positions, '+') from"
                                        + " sync_filter"))
                .isEqualTo("falseNimbus+Portal");
        assertThat(admin.get("/admin/automate/workflowmax/configure").body())
                .contains("Nimbus, Portal");
    }

    @Test
    void withoutAConnectionThereIsNothingToConfigure() {
        bench.wall.change("update connection set ended_at = now()");

        assertThat(admin.get("/admin/automate/workflowmax/configure").body())
                .contains("Nothing is connected");
    }
}
