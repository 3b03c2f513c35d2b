package nimbus.upgrade.apply;

import nimbus.clients.ClientField;
import nimbus.servergate.Removals;
import nimbus.upgrade.Upgrade;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What happened to the clients in the source while the upgrade ran: found by the list that was
/// read for the preview and the one that was just staged. Joins the caller's transaction.
@Repository
class SourceChanges {

    /// A merge is left to the first Full Client Sync, which moves what belongs to the client. Only
    /// who was listed at the preview: who was missing already is for the first Full Client Sync,
    /// which asks when they are many.
    private static final String LEAVING =
            """
            create temporary table leaving_client on commit drop as
            select c.id, c.name, l.remote_uuid,
                   case when s.deleted then 'deleted' else 'archived' end as state,
                   case when s.deleted then 'deleted' when s.archived then 'archived' else 'no longer listed' end as change
            from (select remote_uuid from upgrade_listed where upgrade_id = :upgrade
                  group by remote_uuid having not bool_or(archived or deleted)) l
            join external_id e on e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                              and e.remote_uuid = l.remote_uuid
            join client c on c.id = e.record_id and c.source_state in ('active', 'missing')
            left join staged_client s on s.uuid = l.remote_uuid
            where case when s.position is not null then (s.archived or s.deleted) and s.merged_into is null
                       else :whole and not exists (
                           select 1 from staged_client_refused r where r.uuid = l.remote_uuid) end
            """;

    /// Rows that say what they said at the preview, and whose client is as they say. Contacts are
    /// not compared with ours: the new interface tells more of them than the old one did, which
    /// nobody edited.
    private static final String UNCHANGED =
            """
            delete from staged_client s
            using upgrade_listed l, external_id e, client c
            where l.upgrade_id = :upgrade and l.remote_uuid = s.uuid and l.content_hash = s.content_hash
              and e.connection_id = :connection and e.kind = 'client' and e.valid_to is null and e.remote_uuid = s.uuid
              and c.id = e.record_id
              and (c.source_code, %s) is not distinct from (s.code, %s)
            """
                    .formatted(ClientField.columns("c.%s"), ClientField.columns("s.%s"));

    private static final String LEFT =
            """
            insert into upgrade_change (practice_id, upgrade_id, remote_uuid, client_id, name, change, kept)
            select current_practice(), cast(:upgrade as uuid), remote_uuid, id, name, change, :kept from leaving_client
            """;

    private static final String CHANGED =
            """
            insert into upgrade_change (practice_id, upgrade_id, remote_uuid, client_id, name, change)
            select current_practice(), :upgrade, s.uuid, c.id, s.name, case when c.id is null then 'new' else 'changed' end
            from staged_client s
            left join external_id e on e.connection_id = :connection and e.kind = 'client'
                                   and e.valid_to is null and e.remote_uuid = s.uuid
            left join client c on c.id = e.record_id
            where s.uuid is not null and not s.archived and not s.deleted
              and c.content_hash is distinct from s.content_hash
            """;

    private final Removals removals;
    private final JdbcClient db;

    SourceChanges(Removals removals, JdbcClient db) {
        this.removals = removals;
        this.db = db;
    }

    /// How many rows the list for the preview had.
    long listed(Upgrade upgrade) {
        return Long.parseLong(upgrade.facts().getOrDefault("clients", "0"));
    }

    /// Makes the temporary table `leaving_client`. A list that shrank by too much is doubted: then
    /// nobody leaves, which the report says, and the first Full Client Sync asks.
    ///
    /// @param whole whether the staged list is everything there is, so that absence means something
    void findLeaving(Upgrade upgrade, boolean whole) {
        db.sql("delete from upgrade_change where upgrade_id = :upgrade")
                .param("upgrade", upgrade.id().value())
                .update();
        int leaving =
                db.sql(LEAVING)
                        .param("upgrade", upgrade.id().value())
                        .param("connection", upgrade.connection())
                        .param("whole", whole)
                        .update();
        boolean kept = removals.tooMany(leaving, removals.known(upgrade.connection()));
        db.sql(LEFT).param("upgrade", upgrade.id().value()).param("kept", kept).update();
        if (kept) {
            db.sql("truncate leaving_client").update();
        }
    }

    /// Leaves of a whole list only what has to be looked at.
    void leaveOutUnchanged(Upgrade upgrade) {
        db.sql(UNCHANGED)
                .param("upgrade", upgrade.id().value())
                .param("connection", upgrade.connection())
                .update();
    }

    /// Lists what is new or differs in the staged list.
    void list(Upgrade upgrade) {
        db.sql(CHANGED)
                .param("upgrade", upgrade.id().value())
                .param("connection", upgrade.connection())
                .update();
    }
}
