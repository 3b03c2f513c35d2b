package nimbus.servergate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connections;
import nimbus.connections.RemoteAccount;
import nimbus.intake.Intake;
import nimbus.intake.IntakeCounts;
import nimbus.runs.Step.Outcome;
import org.springframework.stereotype.Component;

/// Reads the account's clients and applies them: all of them, or what changed since the last time.
@Component
class ReadClients {

    private final Intake intake;
    private final Connections connections;
    private final Removals removals;
    private final Readings readings;
    private final SyncLog log;
    private final AuditLog audit;
    private final SyncSettings settings;

    ReadClients(
            Intake intake,
            Connections connections,
            Removals removals,
            Readings readings,
            SyncLog log,
            AuditLog audit,
            SyncSettings settings) {
        this.intake = intake;
        this.connections = connections;
        this.removals = removals;
        this.readings = readings;
        this.log = log;
        this.audit = audit;
        this.settings = settings;
    }

    Outcome read(SyncContext context) {
        var connection = context.connection();
        long known = removals.known(connection.id());
        boolean whole = context.type().whole() || connection.syncedUntil().isEmpty();
        var list =
                Halt.valueOf(
                        intake.stageClients(
                                context.account(),
                                since(context),
                                rows ->
                                        context.attempt()
                                                .report(rows, expected(rows, whole, known))));
        if (context.type() == SyncType.FULL) {
            removals.askIfTooMany(context, list.rows(), known);
        }
        return context.attempt().commit(() -> apply(context, list));
    }

    /// How many there will be is known only where all of them come, and came before.
    private static long expected(long rows, boolean whole, long known) {
        return whole && known > 0 ? Math.max(rows, known) : 0;
    }

    /// The provider's own time of the last reading, less an overlap: its clock and ours need not
    /// agree.
    private Optional<Instant> since(SyncContext context) {
        return context.type().whole()
                ? Optional.empty()
                : context.connection().syncedUntil().map(until -> until.minus(settings.overlap()));
    }

    private Outcome apply(SyncContext context, RemoteAccount.ListRead list) {
        var connection = context.connection();
        readings.requireSameMode(connection);
        var counts = intake.applyClients(connection.id(), context.type().scope());
        if (context.type() == SyncType.NIGHTLY && list.rows() > 0) {
            counts = counts.plus(intake.flagMissing(connection.id()));
        }
        log.add(context.run(), counts);
        log.done(context.run());
        connections.syncedUntil(connection.id(), list.asOf());
        record(context, counts);
        return new Outcome.Done(list.rows(), list.rows());
    }

    private void record(SyncContext context, IntakeCounts counts) {
        if (context.type().attended() || counts.added() + counts.changed() + counts.removed() > 0) {
            audit.record(
                    AuditEvent.bySystem("sync.done", context.connection().product().title())
                            .with(
                                    Map.of(
                                            "type", context.type().title(),
                                            "added", Long.toString(counts.added()),
                                            "changed", Long.toString(counts.changed()),
                                            "removed", Long.toString(counts.removed()))));
        }
    }
}
