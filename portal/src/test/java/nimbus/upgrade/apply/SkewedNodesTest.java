package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.FarServer;
import nimbus.support.HostClock;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalProcess;
import nimbus.support.Post;
import nimbus.support.TwoNodes;
import nimbus.support.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two portal processes on one database, on machines whose clocks are wrong or are set while they
/// run.
class SkewedNodesTest {

    private static final String TARAIRE =
            """
            {"name": "Taraire Accounting", "product": "WFM", "clients": 5, "seed": 25}
            """;
    private static final String MOBILE = "+64215550152";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration LIFE = Duration.ofMinutes(5);

    /// What may pass between sending and looking on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static RemotePractice remote;
    private static TwoNodes nodes;
    private static FarDatabase database;
    private static PortalProcess one;
    private static PortalProcess two;
    private static FarAdmin admin;

    @BeforeAll
    static void startBoth() throws Exception {
        nodes = TwoNodes.start();
        database = nodes.server().database();
        one = nodes.one();
        two = nodes.two();
        remote = FarAdmin.remote(TARAIRE);
        admin = new FarAdmin(one, remote, MOBILE);
        admin.begin();
        database.update("update practice set two_factor_staff = true");
    }

    @AfterAll
    static void stopBoth() {
        FarServer.closeQuietly(nodes);
    }

    @Test
    @Tag("F25")
    void whatWasBegunLivesAsLongWhenTheMachinesClockIsSet() {
        for (var jump : new Duration[] {Duration.ofHours(1), Duration.ofDays(-1)}) {
            var begun = admin.press("");
            assertThat(begun.location().orElse("")).contains("/connect/authorize");
            var visitor = signIn(one);
            HostClock.move(one, jump);

            assertThat(entered(visitor)).as("after %s", jump).isTrue();
            visitor.get("/admin/automate/workflowmax");
            assertThat(
                            visitor.post("/admin/automate/workflowmax/upgrade/continue", Map.of())
                                    .location())
                    .isEqualTo(begun.location());
            HostClock.move(one, jump.negated());
            admin.press("cancel");
        }
    }

    @Test
    @Tag("F26")
    void aPinOfOneNodeWorksOnAnotherFiveMinutesAheadAndLivesAsLong() {
        HostClock.move(two, SKEW);
        var visitor = signIn(one);
        assertThat(lifeOfTheNewestPin()).isBetween(LIFE.minus(PATIENCE), LIFE);

        assertThat(entered(visitor.at(two.base()))).isTrue();
        signIn(two);
        assertThat(lifeOfTheNewestPin()).isBetween(LIFE.minus(PATIENCE), LIFE);
        HostClock.move(two, SKEW.negated());
    }

    /// Up to the PIN, however many were sent before.
    private static Visitor signIn(PortalProcess node) {
        database.update("update pin set sent_at = sent_at - interval '1 day'");
        int before = Post.onPhone(MOBILE).size();
        var fresh = new FarAdmin(node, remote, MOBILE);
        fresh.signIn();
        fresh.visitor().get("/login/pin");
        node.await("the PIN", () -> Post.onPhone(MOBILE).size() > before);
        return fresh.visitor();
    }

    private static boolean entered(Visitor visitor) {
        visitor.verifyPin(Post.onPhone(MOBILE).getFirst().pin());
        return visitor.get("/clients").status() == 200;
    }

    private static Duration lifeOfTheNewestPin() {
        return Duration.ofSeconds(
                database.number(
                        """
                        select round(extract(epoch from expires_at - clock_timestamp()))
                        from pin order by id desc limit 1
                        """));
    }
}
