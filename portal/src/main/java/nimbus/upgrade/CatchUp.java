package nimbus.upgrade;

import java.time.Instant;
import java.util.Optional;
import nimbus.connections.Connections;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Urgency;
import nimbus.intake.Intake;
import nimbus.intake.Scope;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.UpgradeStep.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings in everything that changed in the source since the last sync and while the upgrade ran,
/// and lists it.
@Component
class CatchUp {

    private final Connections connections;
    private final RemoteAccounts accounts;
    private final Intake intake;
    private final UnknownRecords unknown;
    private final UpgradeSettings settings;
    private final JdbcClient db;

    CatchUp(
            Connections connections,
            RemoteAccounts accounts,
            Intake intake,
            UnknownRecords unknown,
            UpgradeSettings settings,
            JdbcClient db) {
        this.connections = connections;
        this.accounts = accounts;
        this.intake = intake;
        this.unknown = unknown;
        this.settings = settings;
        this.db = db;
    }

    Outcome catchUp(Stretch stretch) {
        var upgrade = stretch.upgrade();
        var connection = connections.find(upgrade.connection()).orElseThrow();
        if (connection.fresh()) {
            return leftToTheFirstSync(stretch);
        }
        var account = accounts.open(connection, Urgency.PERSON);
        var since = since(upgrade, connection.syncedUntil());
        return stretch.commit(() -> {
            var read =
                    Unfinished.valueOf(
                            intake.stageClients(
                                    account,
                                    Optional.of(since),
                                    rows -> stretch.attempt().report(rows, 0)));
            unknown.bringIn(upgrade.id());
            intake.siftClients(upgrade.connection(), Scope.CHANGED);
            list(upgrade);
            intake.applyClients(upgrade.connection(), Scope.CHANGED);
            connections.syncedUntil(upgrade.connection(), read.asOf());
            stretch.upgrades().move(upgrade.id(), UpgradeState.RUNNING, UpgradeState.VERIFYING);
            return new Outcome.Done(read.rows(), read.rows());
        });
    }

    /// What was never read before is read by the Full Client Sync that starts by itself afterwards.
    private Outcome leftToTheFirstSync(Stretch stretch) {
        return stretch.commit(() -> {
            var upgrade = stretch.upgrade();
            unknown.hold(upgrade.id());
            stretch.upgrades().move(upgrade.id(), UpgradeState.RUNNING, UpgradeState.VERIFYING);
            return new Outcome.Done(0, 0);
        });
    }

    /// From the last sync, which may be older than the list: what was born in between is in
    /// neither.
    private Instant since(Upgrade upgrade, Optional<Instant> syncedUntil) {
        var listed = upgrade.moments().listedAsOf().orElse(upgrade.start().at());
        var from = syncedUntil.filter(synced -> synced.isBefore(listed)).orElse(listed);
        return from.minus(settings.overlap());
    }

    private void list(Upgrade upgrade) {
        db.sql("delete from upgrade_change where upgrade_id = :upgrade")
                .param("upgrade", upgrade.id().value())
                .update();
        db.sql(
                        """
                        insert into upgrade_change (practice_id, upgrade_id, remote_uuid, name, change)
                        select current_practice(), :upgrade, s.uuid, s.name,
                               case when c.id is null then 'new'
                                    when c.content_hash is distinct from s.content_hash then 'changed'
                                    else 'unchanged' end
                        from staged_client s
                        left join external_id e on e.connection_id = :connection and e.kind = 'client'
                                               and e.valid_to is null and e.remote_uuid = s.uuid
                        left join client c on c.id = e.record_id
                        where s.uuid is not null
                        """)
                .param("upgrade", upgrade.id().value())
                .param("connection", upgrade.connection())
                .update();
    }
}
