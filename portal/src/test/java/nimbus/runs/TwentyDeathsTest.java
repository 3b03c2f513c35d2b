package nimbus.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.FarServer;
import nimbus.support.PortalProcess;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nodes that are killed one after the other, each in the middle of all it does.
class TwentyDeathsTest {

    private static final String RIMU =
            """
            {"name": "Rimu Accounting", "product": "WFM", "clients": 20, "seed": 67}
            """;

    /// Two die in each, so that one is in the middle of a call and both of the rest.
    private static final int ROUNDS = 10;

    private static final byte[] LARGE = new byte[4 << 20];

    /// What may be taken for longer than thirty seconds from now, by anybody.
    private static final String LONG_LEASES =
            """
            select (select count(*) from call_recent where not ended and lease_until > now() + interval '30 s')
                 + (select count(*) from upgrade where state = 'exchanging' and lease_until > now() + interval '30 s')
            """;

    @Test
    @Tag("W67")
    void nothingThatADeadNodeHeldStaysTakenForLongerThanThirtySeconds() throws Exception {
        var remote = FarAdmin.remote(RIMU);
        var nodes = new ArrayDeque<PortalProcess>();
        try (var server = FarServer.start();
                AutoCloseable _ = () -> nodes.forEach(PortalProcess::kill)) {
            var database = server.database();
            var node = launched(server, nodes);
            var other = launched(server, nodes);
            node.awaitAnswer();
            other.awaitAnswer();
            var admin = new FarAdmin(node, remote, "+64215550167");
            admin.begin();
            admin.visitor().get("/documents");
            var folder = admin.visitor().post("/folders", Map.of("name", "Board")).location();
            var since = database.text("select now()");
            var hold = admin.hold("client.api/list");
            admin.visitor().get("/admin/automate/workflowmax");
            admin.visitor().post("/admin/automate/workflowmax/full-client-sync", Map.of());

            for (int round = 0; round < ROUNDS; round++) {
                var dead = List.of(node, other);
                node = launched(server, nodes);
                other = launched(server, nodes);
                for (var one : dead) {
                    keepBusy(one, folder.orElseThrow());
                }
                awaitCall(since, dead.getFirst(), database);
                since = database.text("select now()");
                dead.forEach(PortalProcess::kill);
                assertThat(database.number(LONG_LEASES)).isZero();
                node.awaitAnswer();
                other.awaitAnswer();
                for (var one : dead) {
                    awaitNothingLeftOf(one, node, database);
                }
            }

            new FarAdmin(node, remote, "+64215550167").lift(hold);
            awaitNone(
                    "select count(*) from run where state in ('queued', 'running', 'waiting')",
                    node,
                    database);
            assertThat(database.text("select state from run order by started_at desc limit 1"))
                    .isEqualTo("done");
        }
    }

    private static PortalProcess launched(FarServer server, Deque<PortalProcess> nodes) {
        nodes.push(server.launchNode("nimbus.runs.heartbeat=200ms", "nimbus.runs.poll=100ms"));
        return nodes.peek();
    }

    /// An upload, a sign-in and a stream, beside the call to the outside that hangs.
    private static void keepBusy(PortalProcess node, String folder) {
        var person = new Visitor(node.base());
        person.get("/login");
        person.post(
                "/login",
                Map.of(
                        "practice", "totara",
                        "loginCode", "aroha",
                        "password", "kowhai blossom over tin sheds"));
        person.get(folder);
        start(() -> person.upload(folder + "/documents", Map.of("large.txt", LARGE)));
        start(() -> person.get("/admin/automate/workflowmax/progress/events"));
        start(() -> new Visitor(node.base()).get("/login"));
    }

    private static void awaitCall(String since, PortalProcess node, FarDatabase database) {
        node.await(
                "a call in flight",
                () ->
                        database.number(
                                        """
                                        select count(*) from call_recent
                                        where not ended and lease_until > now() and started_at > '%s'
                                        """
                                                .formatted(since))
                                > 0);
    }

    /// Nobody waits for the answer: the node dies before it.
    private static void start(Runnable doing) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        doing.run();
                    } catch (UncheckedIOException _) {
                        // Cut off, as it was to be.
                    }
                });
    }

    /// Its connections, and with them its locks; its runs; its calls.
    private static void awaitNothingLeftOf(
            PortalProcess dead, PortalProcess node, FarDatabase database) {
        awaitNone(
                "select count(*) from pg_stat_activity where application_name = 'nimbus %d'"
                        .formatted(dead.pid()),
                node,
                database);
        awaitNone(
                "select count(*) from scheduled_tasks where picked_by like 'node-%d-%%'"
                        .formatted(dead.pid()),
                node,
                database);
    }

    private static void awaitNone(String left, PortalProcess node, FarDatabase database) {
        node.await(left, () -> database.number(left) == 0);
    }
}
