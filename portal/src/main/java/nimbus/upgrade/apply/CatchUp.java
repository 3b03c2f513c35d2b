package nimbus.upgrade.apply;

import java.time.Instant;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Urgency;
import nimbus.intake.Intake;
import nimbus.intake.ListScope;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.Unfinished;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import nimbus.upgrade.preview.UnknownRecords;
import org.springframework.stereotype.Component;

/// Brings in everything that changed in the source since the last sync and while the upgrade ran,
/// and lists it.
///
/// WorkflowMax and Practice Manager are asked for their whole list once more: it costs one call
/// like a list of changes, which would not show a client that was merged into another, nor an
/// edited contact. What was edited between the last sync and the list for the preview, the first
/// sync afterwards brings in: it reads from the last one on. A ledger's whole list costs a call per
/// page, and its list of changes names who left.
@Component
public class CatchUp {

    private final Connections connections;
    private final RemoteAccounts accounts;
    private final Intake intake;
    private final UnknownRecords unknown;
    private final SourceChanges changes;
    private final UpgradeSettings settings;

    CatchUp(
            Connections connections,
            RemoteAccounts accounts,
            Intake intake,
            UnknownRecords unknown,
            SourceChanges changes,
            UpgradeSettings settings) {
        this.connections = connections;
        this.accounts = accounts;
        this.intake = intake;
        this.unknown = unknown;
        this.changes = changes;
        this.settings = settings;
    }

    public Outcome catchUp(UpgradeContext context) {
        var connection = connections.find(context.upgrade().connection()).orElseThrow();
        if (connection.fresh()) {
            return leftToTheFirstSync(context);
        }
        var account = accounts.open(connection, Urgency.PERSON);
        var since = since(context.upgrade(), connection);
        long expected = since.isPresent() ? 0 : changes.listed(context.upgrade());
        return context.commit(() -> {
            var read =
                    Unfinished.valueOf(
                            intake.stageClients(
                                    account,
                                    since,
                                    rows ->
                                            context.attempt()
                                                    .report(
                                                            rows,
                                                            expected == 0
                                                                    ? 0
                                                                    : Math.max(rows, expected))));
            apply(context.upgrade(), since.isEmpty());
            since.ifPresent(_ -> connections.syncedUntil(connection.id(), read.asOf()));
            context.upgrades()
                    .move(context.upgrade().id(), UpgradeState.RUNNING, UpgradeState.VERIFYING);
            return new Outcome.Done(read.rows(), read.rows());
        });
    }

    /// Who left is found before anything is taken out of the list.
    private void apply(Upgrade upgrade, boolean whole) {
        changes.findLeaving(upgrade, whole);
        if (whole) {
            changes.leaveOutUnchanged(upgrade);
            unknown.hold(upgrade.id());
        } else {
            unknown.bringIn(upgrade.id());
        }
        intake.siftClients(upgrade.connection(), ListScope.CHANGED_AND_GONE);
        changes.list(upgrade);
        intake.applyClients(upgrade.connection(), ListScope.CHANGED_AND_GONE);
    }

    /// What was never read before is read by the Full Client Sync that starts by itself afterwards.
    private Outcome leftToTheFirstSync(UpgradeContext context) {
        return context.commit(() -> {
            var upgrade = context.upgrade();
            unknown.hold(upgrade.id());
            context.upgrades().move(upgrade.id(), UpgradeState.RUNNING, UpgradeState.VERIFYING);
            return new Outcome.Done(0, 0);
        });
    }

    /// A ledger is read from the last sync, which may be older than the list: what was born in
    /// between is in neither.
    private Optional<Instant> since(Upgrade upgrade, Connection connection) {
        if (!connection.product().stampsEveryEdit()) {
            return Optional.empty();
        }
        var listed = upgrade.moments().listedAsOf().orElse(upgrade.start().at());
        var from = connection.syncedUntil().filter(synced -> synced.isBefore(listed));
        return Optional.of(from.orElse(listed).minus(settings.overlap()));
    }
}
