package nimbus.upgrade.preview;

import java.util.UUID;
import nimbus.intake.HeldRecords;
import nimbus.intake.StoredRecord;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Listed records that no id map leads to: kept whole from the one reading of the list, so that
/// those a person lets in need no second one. Joins the caller's transaction.
@Component
public class UnknownRecords {

    private static final String KEEP =
            """
            with pairs as materialized (
                select remote_uuid, count(*) over (partition by legacy_id) as uuids,
                       count(*) over (partition by remote_uuid) as ids
                from (select distinct m.legacy_id, m.remote_uuid
                      from upgrade_map m
                      join external_id e on e.legacy_id = m.legacy_id and e.connection_id = :connection
                                        and e.kind = 'client' and e.valid_to is null
                      where m.upgrade_id = :upgrade and m.kind = 'Client') once)
            insert into upgrade_unknown (practice_id, upgrade_id, remote_uuid, staged)
            select current_practice(), cast(:upgrade as uuid), s.uuid, %s
            from staged_client s
            left join pairs p on p.remote_uuid = s.uuid and p.uuids = 1 and p.ids = 1
            where s.uuid is not null and not s.archived and not s.deleted and p.remote_uuid is null
            """
                    .formatted(StoredRecord.WRITTEN);

    /// What was let in beside clients that might be the same, or kept out, is on the attention list
    /// from now on; presets of ours count as undecided there.
    private static final String HOLD =
            """
            insert into newly_held (connection_id, remote_uuid, name, why, since, code, email, phone, staged,
                                    decision, decided_by, decided_at)
            select u.connection_id, r.remote_uuid, r.name,
                   case when exists (select 1 from upgrade_map m
                                     where m.upgrade_id = r.upgrade_id and m.kind = 'Client'
                                       and m.remote_uuid = r.remote_uuid)
                        then 'the ids contradict each other'
                        else 'resembles a client that has no key' end,
                   u.started_at, coalesce(w.staged ->> 'code', ''), coalesce(w.staged ->> 'email', ''),
                   coalesce(w.staged ->> 'phone', ''), w.staged,
                   case when r.decided_by is not null then r.decision end, r.decided_by,
                   case when r.decided_by is not null then u.applied_at end
            from upgrade_row r
            join upgrade u on u.id = r.upgrade_id
            left join upgrade_unknown w on w.upgrade_id = r.upgrade_id and w.remote_uuid = r.remote_uuid
            where r.upgrade_id = :upgrade and r.client_id is null
              and (r.how = 'ambiguous' or r.decision = 'ignore')
            """;

    /// New ones that are older than the changes that were just read.
    private static final String STAGE =
            """
            insert into staged_client
            select p.* from upgrade_row r
            join upgrade_unknown w on w.upgrade_id = r.upgrade_id and w.remote_uuid = r.remote_uuid
            cross join lateral %s p
            where r.upgrade_id = :upgrade and r.client_id is null and r.how = 'new' and r.decision = 'create'
              and %s
              and not exists (select 1 from staged_client s where s.uuid = r.remote_uuid)
            """
                    .formatted(StoredRecord.read("w.staged"), StoredRecord.readable("w.staged"));

    private final HeldRecords held;
    private final JdbcClient db;

    UnknownRecords(HeldRecords held, JdbcClient db) {
        this.held = held;
        this.db = db;
    }

    /// From the staged list, the whole one.
    void keep(UpgradeId upgrade, UUID connection) {
        run("delete from upgrade_unknown where upgrade_id = :upgrade", upgrade);
        db.sql(KEEP).param("upgrade", upgrade.value()).param("connection", connection).update();
    }

    /// Into the staged list of changes, or onto the attention list.
    public void bringIn(UpgradeId upgrade) {
        hold(upgrade);
        run(STAGE, upgrade);
    }

    /// Onto the attention list.
    public void hold(UpgradeId upgrade) {
        held.expect();
        run(HOLD, upgrade);
        held.hold();
    }

    private void run(String statement, UpgradeId upgrade) {
        db.sql(statement).param("upgrade", upgrade.value()).update();
    }
}
