package nimbus.intake;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.documents.ClientFolders;
import nimbus.documents.MergedFolders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a merge back: what came from a client is its own again, and so are the folders made in
/// there since. The client is kept in Nimbus alone from then on, because the source has it no more.
@Component
public class Merges {

    /// In this order.
    private static final List<String> UNDO =
            List.of(
                    """
                    delete from contact_client r using client_merge g
                    where g.id = :merge and r.client_id = g.survivor_id and r.contact_id = any(g.brought) and not r.synced
                    """,
                    """
                    insert into contact_client
                    select r.* from client_merge g
                    cross join lateral jsonb_populate_recordset(null::contact_client, g.relations) r
                    where g.id = :merge and exists (select 1 from contact p where p.id = r.contact_id)
                    on conflict do nothing
                    """,
                    """
                    update client c set source_state = 'none', merged_into = null, leaving = false, updated_at = :now
                    from client_merge g where g.id = :merge and c.id = g.loser_id
                    """,
                    """
                    insert into client_event (practice_id, client_id, kind, detail, actor, at)
                    select current_practice(), side.client, 'Merge taken back', side.detail, :by, :now
                    from client_merge g join client c on c.id = g.loser_id join client v on v.id = g.survivor_id
                    cross join lateral (values
                        (c.id, concat('From ', v.name, ' (', v.code, ')')),
                        (v.id, concat('To ', c.name, ' (', c.code, ')'))) side (client, detail)
                    where g.id = :merge
                    """,
                    "update client_merge set undone_at = :now, undone_by = :by where id = :merge");

    private final ClientFolders folders;
    private final MergedFolders moved;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    Merges(ClientFolders folders, MergedFolders moved, AuditLog audit, JdbcClient db, Clock clock) {
        this.folders = folders;
        this.moved = moved;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /// @return false if the client is merged into none
    @Transactional
    public boolean undo(UUID client, String by) {
        var merge =
                db.sql(
                                """
                                select g.id from client_merge g join client c on c.id = g.loser_id
                                where g.loser_id = :client and g.undone_at is null and c.source_state = 'merged'
                                order by g.merged_at desc, g.id desc limit 1
                                for update of g, c
                                """)
                        .param("client", client)
                        .query(UUID.class)
                        .optional();
        merge.ifPresent(id -> undo(id, client, by));
        return merge.isPresent();
    }

    private void undo(UUID merge, UUID client, String by) {
        moved.takeBack(merge, client);
        for (var statement : UNDO) {
            db.sql(statement)
                    .param("merge", merge)
                    .param("by", by)
                    .param("now", Now.of(clock))
                    .update();
        }
        folders.current(client);
        var code =
                db.sql("select code from client where id = :client")
                        .param("client", client)
                        .query(String.class)
                        .single();
        audit.record(AuditEvent.by(by, "client.merge-undone", code));
    }
}
