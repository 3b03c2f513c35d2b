package nimbus.intake;

import static nimbus.support.Remote.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.servergate.SyncBench;
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
class AttentionTest {

    private static final String PAGE = "/admin/automate/attention";
    private static final Remote OURS = client(1, "Smith Family Trust", "SMITH");
    private static final Remote TWIN = client(2, "Smith Family Trust", "SMITH");

    @Autowired private ApplicationContext portal;
    private SyncBench bench;
    private Visitor admin;

    @BeforeEach
    void aClientThatLostItsKey() {
        bench = new SyncBench(portal);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, bench.wall.practice));
        bench.lists(OURS).fullDone();
        bench.wall.change(
                "update external_id set remote_uuid = null, legacy_id = '1' where kind = 'client'");
    }

    @Test
    void anEmptyListSaysWhatComesHere() {
        assertThat(admin.get(PAGE).body())
                .contains("Nothing waits for a decision", "Clients without a key");
        assertThat(admin.get("/admin/automate/workflowmax").body())
                .doesNotContain("waiting for a decision");
    }

    @Test
    @Tag("F63")
    void aRecordThatEqualsAClientWithoutKeyIsHeldNotDoubled() {
        bench.lists(TWIN).manualDone();

        assertThat(bench.clients()).containsExactly("Smith Family Trust");
        assertThat(admin.get(PAGE).body())
                .contains("1 waiting", "same code and name", "Link to existing", "Create new");
        assertThat(admin.get("/admin/automate/workflowmax").body())
                .contains("1 record of the source waits for a decision", "bg-orange-lt ms-2\">1<");
    }

    @Test
    @Tag("F63")
    void ofTwoEqualRecordsAPersonLinksOneAndMakesTheOtherAClient() {
        bench.lists(TWIN, client(3, "Smith Family Trust", "SMITH")).manualDone();
        assertThat(admin.get(PAGE).body()).contains("2 waiting");
        var ours = bench.wall.text("select id::text from client");

        decide(record(2), "link", ours);
        decide(record(3), "create", "");
        bench.lists().manualDone();

        assertThat(
                        bench.wall.texts(
                                "select c.id || ' ' || e.remote_uuid from client c join external_id"
                                        + " e on e.record_id = c.id and e.kind = 'client' where"
                                        + " e.valid_to is null"))
                .hasSize(2)
                .contains(ours + " " + Remote.uuid("client", 2));
        assertThat(bench.wall.texts("select code from client order by code"))
                .containsExactly("SMITH", "SMITH-2");
        assertThat(admin.get(PAGE).body())
                .contains("Linked to existing", "Created new", "Nothing waits for a decision")
                .doesNotContain("By the next sync");
    }

    @Test
    void aDecisionIsTakenUpAtOnceWhenAskedFor() {
        bench.lists(TWIN).manualDone();
        decide(record(2), "link", bench.wall.text("select id::text from client"));
        assertThat(admin.get(PAGE).body()).contains("1 decided, not taken up yet", "Take up now");

        bench.lists();
        admin.post(PAGE + "/take-up", Map.of());
        bench.drain();

        assertThat(bench.wall.number("select count(*) from held_record where taken_up_at is null"))
                .isZero();
        assertThat(
                        bench.wall.text(
                                "select remote_uuid::text from external_id where kind = 'client'"))
                .isEqualTo(Remote.uuid("client", 2).toString());
    }

    @Test
    void theRecordIsTakenUpAsItWasLastListed() {
        bench.lists(TWIN).manualDone();
        bench.lists(TWIN.named("Smith Holdings").in(5, "Southern")).manualDone();

        decide(record(2), "create", "");
        bench.lists().manualDone();

        assertThat(bench.clients()).containsExactly("Smith Family Trust", "Smith Holdings");
        assertThat(bench.wall.text("select group_name from client where name = 'Smith Holdings'"))
                .isEqualTo("Southern");
    }

    @Test
    void anIgnoredRecordStaysOutUntilThatIsUndone() {
        bench.lists(TWIN).manualDone();
        decide(record(2), "ignore", "");
        bench.lists(TWIN).fullDone();
        assertThat(bench.clients()).containsExactly("Smith Family Trust");
        assertThat(admin.get(PAGE).body()).contains("Ignored", "Nothing waits");

        decide(record(2), "undo", "");

        assertThat(admin.get(PAGE).body()).contains("1 waiting");
    }

    @Test
    void aLinkIsUndoneWithItsKeyAlsoAfterASyncTookItUp() {
        bench.lists(TWIN).manualDone();
        decide(record(2), "link", bench.wall.text("select id::text from client"));
        bench.lists().manualDone();

        decide(record(2), "undo", "");
        bench.lists(TWIN).manualDone();

        assertThat(
                        bench.wall.number(
                                "select count(*) from external_id where remote_uuid is not null"))
                .isZero();
        assertThat(bench.clients()).containsExactly("Smith Family Trust");
        assertThat(admin.get(PAGE).body()).contains("1 waiting");
    }

    @Test
    void aCreatedClientGoesWithItsDecisionUnlessSomebodyWorksWithIt() {
        bench.lists(TWIN.with(11, "Mere Kingi", "mere@smith.example", "Director")).manualDone();
        decide(record(2), "create", "");
        bench.lists().manualDone();
        var made = bench.wall.text("select client_id::text from held_record");
        bench.wall.change(
                "insert into client_event (practice_id, client_id, kind, actor, at) values"
                        + " (current_practice(), '%s', 'upload', 'test', now())".formatted(made));

        assertThat(decide(record(2), "undo", "")).contains("belong to the client that was made");
        bench.wall.change("delete from client_event");
        assertThat(decide(record(2), "undo", "")).contains("waits for a decision again");

        assertThat(bench.wall.texts("select name from client where source_state = 'active'"))
                .containsExactly("Smith Family Trust");
        assertThat(bench.wall.number("select count(*) from contact")).isZero();
        decide(record(2), "create", "");
        bench.lists().manualDone();
        assertThat(bench.wall.number("select count(*) from client where source_state = 'active'"))
                .isEqualTo(2);
        assertThat(bench.wall.number("select count(*) from contact")).isOne();
    }

    @Test
    void oneDecisionServesAllThatAreTicked() {
        bench.lists(TWIN, client(3, "Other", "smith"), client(4, "Smith family trust", ""))
                .manualDone();
        assertThat(bench.wall.number("select count(*) from held_record")).isEqualTo(3);

        assertThat(bulk("create", "")).contains("Tick the records first");
        assertThat(bulk("link", record(2) + "," + record(3)))
                .contains("1 decided, 1 left as they were");
        assertThat(bulk("ignore", record(3) + "," + record(4))).contains("2 decided.");

        assertThat(bench.wall.texts("select decision from held_record order by decision"))
                .containsExactly("ignore", "ignore", "link");
    }

    @Test
    void anyClientWithoutAKeyIsFoundByNameOrCode() {
        bench.lists(OURS, TWIN, client(5, "Jones & Co", "JONES")).manualDone();
        bench.wall.change(
                "update external_id set remote_uuid = null, legacy_id = '5' where remote_uuid = '%s'"
                        .formatted(Remote.uuid("client", 5)));
        var one = PAGE + "/" + record(2);

        assertThat(admin.get(one + "?words=jon").body())
                .contains("Jones &amp; Co", "Link to existing");
        assertThat(admin.get(one + "?words=nobody").body())
                .contains("No client without a key fits");
        assertThat(decide(record(2), "link", "")).contains("Choose the client to link it to");
        decide(
                record(2),
                "link",
                bench.wall.text("select id::text from client where code = 'JONES'"));
        bench.lists().manualDone();

        assertThat(bench.wall.text("select name from client where code = 'SMITH-2'"))
                .isEqualTo("Smith Family Trust");
    }

    @Test
    void everyDecisionIsAuditedAndNobodyButAnAdminMakesOne() {
        bench.lists(TWIN).manualDone();
        var clerk = new Visitor(portal);
        clerk.signIn(TestStaff.employee(portal, bench.wall.practice));
        clerk.get("/clients");
        assertThat(clerk.get(PAGE).status()).isEqualTo(403);
        assertThat(clerk.post(PAGE + "/" + record(2), Map.of("decision", "ignore")).status())
                .isEqualTo(403);

        decide(record(2), "ignore", "");
        decide(record(2), "undo", "");

        assertThat(
                        bench.wall.texts(
                                "select action || ' ' || object from audit_event where action like"
                                        + " 'attention.%' order by position"))
                .containsExactly(
                        "attention.ignore Smith Family Trust", "attention.undo Smith Family Trust");
    }

    @Test
    @Tag("F54")
    void aClientWithoutAKeyOutlivesAFullClientSync() {
        bench.lists(TWIN, client(6, "New", "NEW")).fullDone();

        assertThat(bench.clients()).containsExactly("New", "Smith Family Trust");
        assertThat(admin.get(PAGE).body()).contains("Clients without a key", "1 waiting");
    }

    @Test
    @Tag("W66")
    void oneClientIsNotLinkedToTwoRecords() {
        bench.lists(TWIN, client(3, "Smith Family Trust", "SMITH")).manualDone();
        var ours = bench.wall.text("select id::text from client");

        decide(record(2), "link", ours);

        assertThat(decide(record(3), "link", ours)).contains("Nothing was changed");
        assertThat(
                        bench.wall.texts(
                                "select remote_uuid::text from held_record where decision ="
                                        + " 'link'"))
                .containsExactly(Remote.uuid("client", 2).toString());
        decide(record(2), "undo", "");
        assertThat(decide(record(3), "link", ours)).contains("Linked.");
    }

    private String record(int number) {
        return bench.wall.text(
                "select id::text from held_record where remote_uuid = '%s'"
                        .formatted(Remote.uuid("client", number)));
    }

    private String decide(String record, String decision, String client) {
        admin.get(PAGE);
        return admin.follow(
                        admin.post(
                                PAGE + "/" + record,
                                Map.of("decision", decision, "client", client)))
                .body();
    }

    private String bulk(String decision, String records) {
        admin.get(PAGE);
        return admin.follow(admin.post(PAGE, Map.of("decision", decision, "record", records)))
                .body();
    }
}
