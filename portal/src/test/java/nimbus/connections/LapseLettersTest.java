package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nimbus.database.EmbeddedPostgres;
import nimbus.practice.EachPractice;
import nimbus.support.FarDatabase;
import nimbus.support.OutsideWorld;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.runs.Upkeep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;

/// The mails about a connection that has stopped working.
@PortalTest
class LapseLettersTest {

    private static final String KARAKA =
            """
            {"name": "Karaka Accounting", "product": "WFM", "clients": 10, "seed": 29}
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private EmbeddedPostgres server;

    @Test
    @Tag("F69")
    void everyAdminGetsOneMailThatSaysHowToReconnect() {
        var scenario = upgraded();
        var colleague = TestStaff.admin(portal, scenario.practice());
        var clerk = TestStaff.employee(portal, scenario.practice());
        look();
        assertThat(mails(scenario.admin())).isEmpty();
        lapse(scenario);

        look();
        look();

        assertThat(mails(clerk)).isEmpty();
        assertThat(mails(colleague)).hasSize(1);
        assertThat(mails(scenario.admin())).hasSize(1);
        assertThat(mails(scenario.admin()).getFirst().body())
                .contains(
                        "can no longer read Karaka Accounting (WorkflowMax)",
                        "Open AutoMate, Reconnect WorkflowMax, and press Connect to Xero.",
                        "/admin/automate/workflowmax");
    }

    @Test
    @Tag("F69")
    void nobodyWaitsAWholeMinuteForIt() throws NoSuchMethodException {
        var look = LapseUpkeep.class.getDeclaredMethod("look").getAnnotation(Scheduled.class);

        assertThat(Duration.parse(look.fixedDelayString())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @Tag("F69")
    void aLapseThatChangesItsReasonIsOneLapseAndTheNextOneIsAnother() {
        var scenario = upgraded();
        moveTo(scenario, Connection.State.NEEDS_REAUTH);
        look();

        scenario.pass(Duration.ofMinutes(1));
        moveTo(scenario, Connection.State.NOT_CONNECTED);
        look();
        assertThat(mails(scenario.admin())).hasSize(1);

        scenario.authorise();
        assertThat(scenario.connection().state()).isEqualTo(Connection.State.OK);
        look();
        assertThat(mails(scenario.admin())).hasSize(1);
        scenario.pass(Duration.ofMinutes(1));
        moveTo(scenario, Connection.State.NOT_CONNECTED);
        look();
        assertThat(mails(scenario.admin())).hasSize(2);
    }

    @Test
    @Tag("F69")
    @Tag("F82")
    void theMailWaitsWhileTheMailServerIsDown() {
        var scenario = upgraded();
        moveTo(scenario, Connection.State.NEEDS_REAUTH);
        OutsideWorld.fault("{\"name\": \"mail-down\", \"count\": -1}");
        try {
            look();
        } finally {
            OutsideWorld.control("DELETE", "faults?name=mail-down", "");
        }
        assertThat(mails(scenario.admin())).isEmpty();

        look();

        assertThat(mails(scenario.admin())).hasSize(1);
    }

    @Test
    @Tag("W24")
    void whomTheMailServerRefusesIsKeptWithItsReason() {
        var scenario = upgraded();
        scenario.update("update employee set email = 'no address' where admin_menu");
        lapse(scenario);

        look();
        look();

        assertThat(
                        scenario.value(
                                String.class,
                                """
                                select string_agg(detail ->> 'about' || ': ' || (detail ->> 'notSent'), '; '
                                                  order by detail ->> 'about')
                                from audit_event where action = 'mail.refused'
                                """))
                .isEqualTo(
                        "a connection that stopped: the address is not valid; an upgrade: the"
                                + " address is not valid");
    }

    @Test
    @Tag("F69")
    void whatWasMendedBeforeTheMailWentIsNotReported() {
        var scenario = upgraded();
        moveTo(scenario, Connection.State.NEEDS_REAUTH);
        moveTo(scenario, Connection.State.OK);

        look();

        assertThat(mails(scenario.admin())).isEmpty();
    }

    @Test
    @Tag("F69")
    void anUndoWindowThatCannotBeEndedHoldsBackNobodysMail() {
        var before = UpgradeScenario.create(portal, KARAKA);
        var stuck = upgraded();
        var after = UpgradeScenario.create(portal, KARAKA);
        stuck.pass(Duration.ofDays(31));
        var all = List.of(before, stuck, after);
        all.forEach(one -> moveTo(one, Connection.State.NEEDS_REAUTH));
        var owner = new FarDatabase(server.url("nimbus"), server.superuserPassword());
        keepKeys(owner, stuck);
        try {
            look();
        } finally {
            owner.update("drop function keep_keys() cascade");
        }

        assertThat(stuck.connection().hasLegacyKeys()).isTrue();
        assertThat(all).allSatisfy(one -> assertThat(mails(one.admin())).hasSize(1));
        look();
        assertThat(stuck.connection().hasLegacyKeys()).isFalse();
    }

    /// From now on no old key of that practice can be erased.
    private static void keepKeys(FarDatabase owner, UpgradeScenario stuck) {
        owner.update(
                """
                create function keep_keys() returns trigger language plpgsql as $$
                begin
                    if new.practice_id = '%s' and new.api_key is null then
                        raise exception 'the key stays';
                    end if;
                    return new;
                end $$
                """
                        .formatted(stuck.practice()));
        owner.update(
                "create trigger keep_keys before update on connection for each row execute function"
                        + " keep_keys()");
    }

    private UpgradeScenario upgraded() {
        var scenario = UpgradeScenario.create(portal, KARAKA);
        scenario.upgrade();
        return scenario;
    }

    /// Xero no longer knows the token, as the next sync finds out.
    private static void lapse(UpgradeScenario scenario) {
        OutsideWorld.fault(
                """
                {"name": "kill-refresh-token", "practice": "%s"}
                """
                        .formatted(scenario.remote().id()));
        scenario.pass(Duration.ofMinutes(31));
        scenario.syncManually();
        assertThat(scenario.connection().state()).isEqualTo(Connection.State.NEEDS_REAUTH);
    }

    private static void moveTo(UpgradeScenario scenario, Connection.State state) {
        scenario.inPractice(() ->
                scenario.portal()
                        .getBean(ConnectionStates.class)
                        .moveTo(scenario.connection().id(), state));
    }

    private static List<Post.Message> mails(Person person) {
        return Post.inMailbox(person.email()).stream()
                .filter(mail -> String.valueOf(mail.subject()).endsWith(": WorkflowMax"))
                .toList();
    }

    /// The regular look at connections and at upgrades.
    private void look() {
        new LapseUpkeep(portal.getBean(EachPractice.class), portal.getBean(LapseLetters.class))
                .look();
        Upkeep.look(portal);
    }
}
