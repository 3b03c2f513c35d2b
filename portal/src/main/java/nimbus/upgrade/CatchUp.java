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
    private final UpgradeSettings settings;
    private final JdbcClient db;

    CatchUp(
            Connections connections,
            RemoteAccounts accounts,
            Intake intake,
            UpgradeSettings settings,
            JdbcClient db) {
        this.connections = connections;
        this.accounts = accounts;
        this.intake = intake;
        this.settings = settings;
        this.db = db;
    }

    Outcome catchUp(Stretch stretch) {
        var upgrade = stretch.upgrade();
        var connection = connections.find(upgrade.connection()).orElseThrow();
        var account = accounts.open(connection, Urgency.PERSON);
        var since = since(upgrade, connection.syncedUntil());
        return stretch.commit(() -> {
            var read =
                    Unfinished.valueOf(
                            intake.stageClients(
                                    account,
                                    Optional.of(since),
                                    rows -> stretch.attempt().report(rows, rows)));
            holdBack(upgrade);
            list(upgrade);
            intake.applyClients(upgrade.connection(), Scope.CHANGED);
            connections.syncedUntil(upgrade.connection(), read.asOf());
            db.sql("update upgrade set state = 'VERIFYING' where id = :id and state = 'RUNNING'")
                    .param("id", upgrade.id().value())
                    .update();
            return new Outcome.Done(read.rows(), read.rows());
        });
    }

    /// From the last sync, which may be older than the list: what was born in between is in
    /// neither.
    private Instant since(Upgrade upgrade, Optional<Instant> syncedUntil) {
        var listed = upgrade.moments().listedAsOf().orElse(upgrade.start().at());
        var from = syncedUntil.filter(synced -> synced.isBefore(listed)).orElse(listed);
        return from.minus(settings.overlap());
    }

    /// What a person has not decided stays out: nothing is created beside a client that might be
    /// the same.
    private void holdBack(Upgrade upgrade) {
        db.sql(
                        """
                        insert into held_record (practice_id, connection_id, remote_uuid, name, why, since)
                        select current_practice(), :connection, remote_uuid, name,
                               'resembles a client that found no key', u.started_at
                        from upgrade_row r join upgrade u on u.id = r.upgrade_id
                        where r.upgrade_id = :upgrade and r.client_id is null and r.decision = 'ignore'
                        on conflict do nothing
                        """)
                .param("connection", upgrade.connection())
                .param("upgrade", upgrade.id().value())
                .update();
        db.sql(
                        """
                        insert into held_record (practice_id, connection_id, remote_uuid, name, why, since)
                        select current_practice(), :connection, s.uuid, s.name,
                               'resembles a client that came in after the preview', u.started_at
                        from staged_client s join upgrade u on u.id = :upgrade
                        where s.uuid is not null
                          and not exists (select 1 from external_id e
                                          where e.connection_id = :connection and e.kind = 'client'
                                            and e.valid_to is null and e.remote_uuid = s.uuid)
                          and exists (select 1 from external_id e join client c on c.id = e.record_id
                                      where e.connection_id = :connection and e.kind = 'client'
                                        and e.valid_to is null and e.remote_uuid is null
                                        and (lower(trim(c.name)) = lower(trim(s.name))
                                             or (s.code <> '' and c.code = s.code)))
                        on conflict do nothing
                        """)
                .param("connection", upgrade.connection())
                .param("upgrade", upgrade.id().value())
                .update();
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
                          and not exists (select 1 from held_record h
                                          where h.connection_id = :connection and h.remote_uuid = s.uuid)
                        """)
                .param("upgrade", upgrade.id().value())
                .param("connection", upgrade.connection())
                .update();
    }
}
