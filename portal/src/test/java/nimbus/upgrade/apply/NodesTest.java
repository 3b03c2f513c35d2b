package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.FarServer;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalProcess;
import nimbus.support.SampleFiles;
import nimbus.support.TwoNodes;
import nimbus.support.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two portal processes on one database, one of which stops, stalls or ends in the middle of an
/// upgrade. Each test upgrades the same practice anew.
class NodesTest {

    private static final String PUKATEA =
            """
            {"name": "Pukatea Accounting", "product": "WFM", "clients": 60, "seed": 44}
            """;
    private static final String LIST = "client.api/list";

    /// The id map, the client list and the staff list.
    private static final int CALLS_TO_PREVIEW = 3;

    private static RemotePractice remote;
    private static TwoNodes nodes;
    private static FarServer server;
    private static FarDatabase database;
    private static PortalProcess one;
    private static PortalProcess two;
    private static FarAdmin here;
    private static FarAdmin there;

    @BeforeAll
    static void startBoth() throws Exception {
        nodes = TwoNodes.start();
        server = nodes.server();
        database = server.database();
        one = nodes.one();
        two = nodes.two();
        remote = FarAdmin.remote(PUKATEA);
        here = new FarAdmin(one, remote, "+64215550148");
        there = new FarAdmin(two, remote, "+64215550148");
        here.begin();
        there.signIn();
        SampleFiles.file(database::update);
    }

    @AfterEach
    void takeTheUpgradeBack() {
        here.awaitUpgrade("CONNECTED");
        here.press("undo");
        here.awaitMode("LEGACY");
    }

    @AfterAll
    static void stopBoth() {
        FarServer.closeQuietly(nodes);
    }

    @Test
    @Tag("F08")
    void anUpgradeStartedOnBothNodesAtOnceRunsOnceAndShowsTheSameOnBoth() {
        var hold = here.hold(LIST);
        var begun = both(() -> here.press(""), () -> there.press(""));

        assertThat(begun.stream().map(page -> page.location().orElse("")))
                .filteredOn(location -> location.contains("/login/identity/connect/authorize"))
                .singleElement()
                .satisfies(here::allow);
        here.awaitHeld(1);
        assertThat(there.progress().path("run").path("steps"))
                .isEqualTo(here.progress().path("run").path("steps"));
        assertThat(there.progress().path("upgrade").asString()).isEqualTo("CHECKING");
        here.lift(hold);
        here.awaitUpgrade("PREVIEW");
        there.awaitUpgrade("PREVIEW");
        both(() -> here.press("apply"), () -> there.press("apply"));
        here.awaitUpgrade("CONNECTED");
        there.awaitUpgrade("CONNECTED");

        assertOnce();
        assertThat(
                        database.number(
                                """
                                select count(*) from audit_event where action in ('upgrade.begin', 'upgrade.apply') and success
                                and at > coalesce((select max(at) from audit_event where action = 'upgrade.undo'), '-infinity')
                                """))
                .isEqualTo(2);
    }

    private static List<Visitor.Page> both(
            Supplier<Visitor.Page> first, Supplier<Visitor.Page> second) {
        var other = CompletableFuture.supplyAsync(second);
        return List.of(first.get(), other.join());
    }

    @Test
    @Tag("F09")
    void aFrozenNodeThatWakesWritesNothingAnyMore() {
        var hold = here.hold(LIST);
        here.authorise();
        here.awaitHeld(1);
        var frozen = atWork();
        var awake = frozen == one ? there : here;
        frozen.freeze();
        awake.awaitHeld(2);
        here.lift(hold);
        awake.awaitUpgrade("PREVIEW");
        var before = UpgradePicture.of(database::text);
        frozen.thaw();
        frozen.await("the woken node to notice", () -> frozen.log().contains("taken over"));

        assertThat(UpgradePicture.of(database::text).differences(before)).isEmpty();
        here.press("apply");
        here.awaitUpgrade("CONNECTED");
        assertOnce();
    }

    @Test
    @Tag("F10")
    void aNodeToldToGoHandsItsRunOnAndIsGoneWithinTenSeconds() {
        var hold = here.hold(LIST);
        here.authorise();
        here.awaitHeld(1);
        var leaving = atWork();
        (leaving == one ? here : there).watch();
        assertThat(leaving.terminate(10)).isTrue();
        var staying = leaving == one ? there : here;
        staying.lift(hold);
        staying.awaitUpgrade("PREVIEW");
        staying.press("apply");
        staying.awaitUpgrade("CONNECTED");
        assertOnce();

        leaving.restart();
    }

    @Test
    @Tag("F15")
    void aDatabaseServerKilledInTheMiddleIsWaitedFor() {
        here.authorise();
        here.awaitUpgrade("PREVIEW");
        var hold = here.hold(LIST);
        here.press("apply");
        here.awaitHeld(1);
        server.kill();
        here.lift(hold);
        here.awaitUpgrade("CONNECTED");

        assertOnce();
    }

    @Test
    @Tag("F14")
    void aDatabaseServerRestartedWhileClientsAreCopiedIntoItIsWaitedForAndGetsThemAll() {
        var before = CallLog.of(remote).account();
        here.slowDown(LIST, 20_000);
        here.authorise();
        one.await("clients to be copied", NodesTest::copying);
        server.restart();
        here.awaitUpgrade("PREVIEW");

        assertThat(CallLog.of(remote).account() - before).isLessThanOrEqualTo(CALLS_TO_PREVIEW + 1);
        assertThat(database.number("select count(*) from run where state = 'failed'")).isZero();
        assertThat(
                        database.number(
                                """
                                select count(*) from upgrade_row where client_id is not null and upgrade_id =
                                    (select id from upgrade order by started_at desc limit 1)
                                """))
                .isEqualTo(database.number("select count(*) from client"));
        here.press("apply");
        here.awaitUpgrade("CONNECTED");
        assertOnce();
    }

    private static boolean copying() {
        return database.number(
                        "select count(*) from pg_stat_activity where state = 'active' and query"
                                + " like 'copy %'")
                > 0;
    }

    private static PortalProcess atWork() {
        var node = database.text("select picked_by from scheduled_tasks where picked");
        return node.contains("-" + one.pid() + "-") ? one : two;
    }

    /// Keys were switched once since the last undo, everybody got one, and nothing is missing.
    private static void assertOnce() {
        assertThat(
                        database.number(
                                """
                                select count(*) from audit_event where action = 'upgrade.switch'
                                and detail->>'clients' <> '0' and at > coalesce(
                                    (select max(at) from audit_event where action = 'upgrade.undo'), '-infinity')
                                """))
                .isOne();
        assertThat(
                        database.number(
                                "select count(*) from external_id where kind = 'client' and"
                                        + " remote_uuid is null"))
                .isZero();
        assertThat(
                        database.number(
                                """
                                select count(*) from upgrade where state = 'connected'
                                and facts->>'digestBefore' = facts->>'digestAfter'
                                and facts->>'lost' = '0' and facts->>'duplicated' = '0'
                                """))
                .isOne();
    }
}
