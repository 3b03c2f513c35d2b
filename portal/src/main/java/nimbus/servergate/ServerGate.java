package nimbus.servergate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.runs.Run;
import nimbus.runs.RunId;
import nimbus.runs.Runs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Starts syncs. Many clicks are one run. Call it outside any transaction.
@Component
public class ServerGate {

    private static final int TRIES = 3;

    private final Runs runs;
    private final Connections connections;
    private final Readings readings;
    private final SyncLog log;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ServerGate(
            Runs runs,
            Connections connections,
            Readings readings,
            SyncLog log,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.connections = connections;
        this.readings = readings;
        this.log = log;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// What came of asking for a sync.
    public sealed interface Started {

        record Now(RunId run) implements Started {}

        /// One is at work that will do.
        record Already(RunId run) implements Started {}

        record Unavailable(String why) implements Started {}
    }

    /// A Full Client Sync stands still until somebody says whether so many clients may leave.
    public record Question(RunId run, long wouldRemove, String text) {}

    /// Brings in what changed since the last sync.
    public Started manualSync(Product product, String by) {
        return start(SyncType.MANUAL, product, by, Map.of());
    }

    /// Compares everything, and lets those leave that left.
    public Started fullClientSync(Product product, String by) {
        return start(SyncType.FULL, product, by, Map.of());
    }

    /// Why no sync of this product can be started now.
    public Optional<String> blocked(Product product) {
        var connection = connections.current(product);
        if (connection.filter(Connection::established).isEmpty()) {
            return Optional.of("Connect " + product.title() + " first.");
        }
        if (!connection.get().readable()) {
            return Optional.of(
                    "A legacy "
                            + product.title()
                            + " connection has no syncs. Connect to Xero first.");
        }
        return readings.blocked(connection.get()).or(() -> unusable(connection.get()));
    }

    /// The question a Full Client Sync of this product waits for, if any.
    public Optional<Question> question(Product product) {
        return active(SyncType.FULL, product)
                .filter(run -> run.state() == Run.State.NEEDS_HELP)
                .flatMap(run -> log.of(run.id()))
                .filter(entry -> entry.outcome() == SyncEntry.Outcome.ASKS)
                .map(entry ->
                        new Question(new RunId(entry.run()), entry.wouldRemove(), entry.message()));
    }

    /// Lets as many clients leave as were asked about, no more; the list is read again.
    public Started confirmRemovals(Product product, String by) {
        var question = question(product);
        if (question.isEmpty() || !drop(question.get(), "sync.removals-confirmed", by)) {
            return new Started.Unavailable("No Full Client Sync is asking any more.");
        }
        var agreed = Long.toString(question.get().wouldRemove());
        return start(SyncType.FULL, product, by, Map.of(Removals.CONFIRMED, agreed));
    }

    /// Everybody stays; the sync that asked is over.
    public boolean refuseRemovals(Product product, String by) {
        return question(product)
                .filter(asked -> drop(asked, "sync.removals-refused", by))
                .isPresent();
    }

    private boolean drop(Question question, String action, String by) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    log.stopped(question.run(), SyncEntry.Outcome.FAILED, question.text());
                    audit.record(AuditEvent.by(by, action, question.text()));
                    return runs.cancel(question.run());
                }));
    }

    Started start(SyncType type, Product product, String by, Map<String, String> more) {
        var blocked = blocked(product);
        if (blocked.isPresent()) {
            return new Started.Unavailable(blocked.get());
        }
        for (int tries = 0; tries < TRIES; tries++) {
            var present = present(type, product);
            if (present.isPresent()) {
                return present.get();
            }
            try {
                return new Started.Now(begin(type, product, by, more));
            } catch (Runs.AlreadyRunning e) {
                // Somebody else was faster: theirs will do.
            }
        }
        return new Started.Unavailable("Other syncs are being started. Try again.");
    }

    /// A run at work, or one that stood still and goes on now.
    private Optional<Started> present(SyncType type, Product product) {
        var same = active(type, product);
        if (same.isPresent()) {
            return Optional.of(joined(same.get()));
        }
        return type == SyncType.MANUAL
                ? active(SyncType.FULL, product)
                        .filter(run -> run.state() != Run.State.NEEDS_HELP)
                        .map(run -> new Started.Already(run.id()))
                : Optional.empty();
    }

    private Started joined(Run run) {
        return run.state() == Run.State.NEEDS_HELP && runs.resume(run.id())
                ? new Started.Now(run.id())
                : new Started.Already(run.id());
    }

    private RunId begin(SyncType type, Product product, String by, Map<String, String> more) {
        var parameters = new HashMap<>(more);
        parameters.put(SyncStep.PRODUCT, product.name());
        parameters.put(SyncStep.BY, by);
        return java.util.Objects.requireNonNull(
                transaction.execute(_ -> {
                    var run = runs.start(type.kind(), parameters, by);
                    if (type.attended()) {
                        audit.record(AuditEvent.by(by, "sync.start", type.title()));
                    }
                    return run;
                }));
    }

    /// Whether any sync of this product is on its way.
    boolean anyAtWork(Product product) {
        return List.of(SyncType.values()).stream()
                .flatMap(type -> active(type, product).stream())
                .anyMatch(run -> run.state() != Run.State.NEEDS_HELP);
    }

    /// The connection works again: syncs that stood still for it go on. Those that ask whether so
    /// many clients may leave still wait for an answer.
    public void reconnected(Product product) {
        for (var type : SyncType.values()) {
            active(type, product)
                    .filter(run -> run.state() == Run.State.NEEDS_HELP)
                    .filter(run ->
                            log.of(run.id())
                                    .filter(entry ->
                                            entry.outcome() == SyncEntry.Outcome.NEEDS_HELP)
                                    .isPresent())
                    .ifPresent(run -> runs.resume(run.id()));
        }
    }

    private Optional<Run> active(SyncType type, Product product) {
        return runs.active(type.kind(), product.name());
    }

    /// Whether it is a sync of this product.
    public static boolean isOf(Run run, Product product) {
        return product.name().equals(run.parameters().get(SyncStep.PRODUCT));
    }

    /// Other states may have mended themselves; a sync is how to find out.
    private static Optional<String> unusable(Connection connection) {
        return switch (connection.state()) {
            case NEEDS_REAUTH, NOT_CONNECTED ->
                    Optional.of(connection.state().title() + ". " + connection.state().advice());
            case OK, TENANT_UNUSABLE, KEY_REFUSED -> Optional.empty();
        };
    }
}
