package nimbus.upgrade.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.report.UpgradeLetters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class UpgradeUpkeepTest {

    private static final String RATA =
            """
            {"name": "Rata Accounting", "product": "WFM", "clients": 20, "seed": 23}
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private UpgradeLetters letters;

    @Test
    @Tag("A33")
    @Tag("T59")
    void theOldKeysAreErasedOnDayThirtyOneWithoutAnybodyLooking() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();

        scenario.pass(Duration.ofDays(30).minusMinutes(1));
        Upkeep.look(portal);
        assertThat(scenario.connection().hasLegacyKeys()).isTrue();
        scenario.pass(Duration.ofMinutes(1));
        Upkeep.look(portal);

        assertThat(scenario.connection().hasLegacyKeys()).isFalse();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from connection where api_key is not null or"
                                        + " account_key is not null"))
                .isZero();
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(actor || ' ' || action, ', ' order by position)"
                                    + " from audit_event where action in ('connection.keys-erased',"
                                    + " 'upgrade.finish')"))
                .isEqualTo("system connection.keys-erased, system upgrade.finish");
        assertThat(undo(scenario)).contains("can no longer be undone");
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
    }

    @Test
    void endingAWindowTwiceIsWrittenDownOnce() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();
        scenario.pass(Duration.ofDays(31));

        Upkeep.look(portal);
        Upkeep.look(portal);

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action ="
                                        + " 'upgrade.finish'"))
                .isOne();
    }

    @Test
    @Tag("F86")
    void whoStartedItGetsOneMailWhenItIsFinished() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();

        send(scenario);
        send(scenario);

        assertThat(mails(scenario)).hasSize(1);
        assertThat(mails(scenario).getFirst().subject()).isEqualTo("The upgrade is finished");
        assertThat(mails(scenario).getFirst().body())
                .contains(
                        "WorkflowMax is finished: Rata Accounting is connected",
                        "/admin/automate/workflowmax");
    }

    @Test
    @Tag("F86")
    @Tag("F82")
    void theMailWaitsWhileTheMailServerIsDown() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();
        OutsideWorld.fault("{\"name\": \"mail-down\", \"count\": -1}");
        try {
            send(scenario);
        } finally {
            OutsideWorld.control("DELETE", "faults?name=mail-down", "");
        }
        assertThat(mails(scenario)).isEmpty();

        send(scenario);

        assertThat(mails(scenario)).hasSize(1);
    }

    @Test
    void newsOfYesterdayIsNotSent() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();
        scenario.pass(Duration.ofHours(25));

        send(scenario);

        assertThat(mails(scenario)).isEmpty();
    }

    @Test
    @Tag("F86")
    void aPreviewThatNobodyReadsForAQuarterOfAnHourIsAnnounced() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.preview();
        send(scenario);
        assertThat(mails(scenario)).isEmpty();

        scenario.pass(Duration.ofMinutes(15));
        send(scenario);

        assertThat(mails(scenario).getFirst().subject()).isEqualTo("The upgrade waits for you");
        assertThat(mails(scenario).getFirst().body()).contains("The preview is ready");
    }

    @Test
    @Tag("F86")
    void anAccountThatFewClientsMatchIsAskedAboutByMail() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.update("update client set name = name || ' (ours)'");
        OutsideWorld.fault(
                """
                {"name": "v1-key-disabled", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.update(
                "update client set name = replace(name, ' (ours)', '') where id in (select id from"
                        + " client order by id limit 5)");
        scenario.authorise();
        scenario.drain();

        send(scenario);

        assertThat(mails(scenario).getFirst().subject()).isEqualTo("The upgrade waits for you");
        assertThat(mails(scenario).getFirst().body()).contains("lists only 5 of the");
    }

    @Test
    @Tag("F86")
    void aLossThatWasTakenBackIsReportedByMail() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.preview();
        scenario.apply();
        OutsideWorld.fault(
                """
                {"name": "503-maintenance", "target": "client.api/list", "practice": "%s", "count": 1}
                """
                        .formatted(scenario.remote().id()));
        scenario.drain();
        scenario.update(
                "delete from folder where id = (select id from folder where kind = 'to-client'"
                        + " order by id limit 1)");
        scenario.pass(Duration.ofMinutes(2));
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.FAILED);

        send(scenario);

        assertThat(mails(scenario).getFirst().subject()).isEqualTo("The upgrade has stopped");
        assertThat(mails(scenario).getFirst().body()).contains("(folders)");
    }

    @Test
    void aPreviewOlderThanItsLifeIsMadeAnewBeforeAnythingIsApplied() {
        var scenario = UpgradeScenario.create(portal, RATA);
        OutsideWorld.fault(
                """
                {"name": "map-one-id-two-uuids", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.preview();
        var first = scenario.latest().moments().preview().orElseThrow();
        decideOne(scenario);
        scenario.pass(Duration.ofHours(24).minusSeconds(1));
        signInAgain(scenario);
        assertThat(page(scenario)).contains(">Apply upgrade<").doesNotContain("out of date");
        scenario.pass(Duration.ofSeconds(1));
        assertThat(page(scenario))
                .contains("This preview is out of date", "Make the preview anew")
                .doesNotContain(">Apply upgrade<");

        assertThat(scenario.visitor().follow(scenario.apply()).body())
                .contains("is being made anew");
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.PREVIEW);
        assertThat(scenario.latest().moments().preview().orElseThrow()).isAfter(first);
        assertThat(scenario.latest().facts()).containsEntry("twoFactorWasOff", "true");
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(decision, ',') from upgrade_row where decided_by"
                                        + " is not null"))
                .isEqualTo("create");
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from external_id where remote_uuid is not null"))
                .isZero();
        scenario.apply();
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
    }

    @Test
    @Tag("T12")
    void anAccountThatIsNoLongerTheRightOneIsLetGoWhenThePreviewIsMadeAnew() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.preview();
        OutsideWorld.fault(
                """
                {"name": "v1-key-disabled", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.update("update client set name = 'Somebody ' || id");
        scenario.pass(Duration.ofHours(25));
        signInAgain(scenario);
        scenario.apply();

        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.ENDED);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.connection().tenant()).isEmpty();
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
    }

    @Test
    void whatAnUpgradeNeededGoesWithItsUndoWindowAndNotBefore() {
        var scenario = UpgradeScenario.create(portal, RATA);
        scenario.upgrade();
        Upkeep.look(portal);
        assertThat(left(scenario)).allMatch(rows -> rows > 0);

        scenario.update(
                """
                update external_id set remote_uuid = null where kind = 'client' and valid_to is null
                and id = (select min(id::text)::uuid from external_id where kind = 'client' and valid_to is null)
                """);
        scenario.pass(Duration.ofDays(31));
        Upkeep.look(portal);

        assertThat(left(scenario)).containsExactly(1, 0, 0);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade_row")).isPositive();
    }

    private static List<Integer> left(UpgradeScenario scenario) {
        return List.of("upgrade_map", "upgrade_listed", "upgrade_proof").stream()
                .map(table -> scenario.value(Integer.class, "select count(*) from " + table))
                .toList();
    }

    private void send(UpgradeScenario scenario) {
        scenario.inPractice(() -> {
            letters.send();
            return true;
        });
    }

    private static List<Post.Message> mails(UpgradeScenario scenario) {
        return Post.inMailbox(scenario.admin().email()).stream()
                .filter(mail -> String.valueOf(mail.subject()).startsWith("The upgrade"))
                .toList();
    }

    private static void decideOne(UpgradeScenario scenario) {
        var row =
                scenario.value(
                        String.class,
                        "select id::text from upgrade_row where client_id is null and how ="
                                + " 'ambiguous' order by id limit 1");
        scenario.visitor().get("/admin/automate/workflowmax/preview");
        scenario.visitor()
                .post("/admin/automate/workflowmax/preview/" + row, Map.of("decision", "create"));
    }

    private static void signInAgain(UpgradeScenario scenario) {
        scenario.visitor().signIn(scenario.admin());
        scenario.visitor().follow(scenario.visitor().get("/login/pin"));
        scenario.visitor().verifyPin(Post.onPhone(scenario.admin().mobile()).getFirst().pin());
        scenario.stepUp();
    }

    private static String page(UpgradeScenario scenario) {
        return scenario.visitor().get("/admin/automate/workflowmax").body();
    }

    private static String undo(UpgradeScenario scenario) {
        signInAgain(scenario);
        scenario.visitor().get("/admin/automate/workflowmax");
        return scenario.visitor()
                .follow(
                        scenario.visitor()
                                .post("/admin/automate/workflowmax/upgrade/undo", Map.of()))
                .body();
    }
}
