package nimbus.servergate;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import nimbus.connections.RemoteClient;
import nimbus.practice.CurrentPractice;
import nimbus.runs.RunDrain;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.Products;
import nimbus.support.Remote;
import nimbus.support.TickingClock;
import org.springframework.context.ApplicationContext;

/// A practice with one connection and an account to sync it with.
public final class SyncBench {

    public final Behind wall;
    final UUID connection;
    final ListedAccount account = new ListedAccount();
    private final ApplicationContext portal;

    public SyncBench(ApplicationContext portal) {
        this.portal = portal;
        this.wall = Behind.newPractice(portal);
        this.connection = wall.connection("WFM", "OAUTH2");
        portal.getBean(ScriptedAccounts.class).put(connection, account);
    }

    public SyncBench lists(Remote... clients) {
        account.lists(Stream.of(clients).map(Remote::listed).toArray(RemoteClient[]::new));
        return this;
    }

    ServerGate.Started manual() {
        return CurrentPractice.call(
                wall.practice, () -> gate().manualSync(Products.WFM, "Aroha Ngata"));
    }

    ServerGate.Started full() {
        return CurrentPractice.call(
                wall.practice, () -> gate().fullClientSync(Products.WFM, "Aroha Ngata"));
    }

    ServerGate.Started confirm() {
        return CurrentPractice.call(
                wall.practice, () -> gate().confirmRemovals(Products.WFM, "Aroha Ngata"));
    }

    boolean refuse() {
        return CurrentPractice.call(
                wall.practice, () -> gate().refuseRemovals(Products.WFM, "Aroha Ngata"));
    }

    public SyncBench manualDone() {
        manual();
        return drain();
    }

    public SyncBench fullDone() {
        full();
        return drain();
    }

    SyncBench look() {
        CurrentPractice.run(wall.practice, () -> portal.getBean(Timetable.class).look());
        return drain();
    }

    public SyncBench drain() {
        new RunDrain(portal).drain(wall.practice);
        return this;
    }

    SyncBench pass(Duration time) {
        portal.getBean(TickingClock.class).tick(time);
        account.asOf = account.asOf.plus(time);
        return this;
    }

    /// The newest sync, as `type outcome added/changed/removed/unchanged`.
    String newest() {
        return wall.text(
                """
                select type || ' ' || outcome || ' ' || concat_ws('/', added, changed, removed, unchanged)
                from sync_log order by started_at desc, id desc
                """);
    }

    String message() {
        return wall.text("select message from sync_log order by started_at desc, id desc");
    }

    /// Names of clients that are there.
    public java.util.List<String> clients() {
        return wall.texts(
                "select name from client where source_state in ('active', 'missing') order by"
                        + " name");
    }

    ServerGate gate() {
        return portal.getBean(ServerGate.class);
    }
}
