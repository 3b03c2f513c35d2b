package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.clients.ClientMerges;
import nimbus.documents.ClientFolders;
import nimbus.documents.MergedFolders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes a merge back: what came from a client is its own again, and so are the folders made in
/// there since. The client is kept in Nimbus alone from then on, because the source has it no more.
@Component
public class Merges {

    private static final String TAKEN_BACK =
            """
            create temporary table taken_back on commit drop as
            select loser_id, survivor_id, relations, brought from client_merge where id = :merge
            """;

    private final ClientMerges clients;
    private final ClientFolders folders;
    private final MergedFolders moved;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    Merges(
            ClientMerges clients,
            ClientFolders folders,
            MergedFolders moved,
            AuditLog audit,
            JdbcClient db,
            Clock clock) {
        this.clients = clients;
        this.folders = folders;
        this.moved = moved;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /// @return false if the client is merged into none
    @Transactional
    public boolean undo(UUID client, String by) {
        clients.hold(client);
        var merge =
                db.sql(
                                """
                                select g.id from client_merge g join client c on c.id = g.loser_id
                                where g.loser_id = :client and g.undone_at is null and c.source_state = 'merged'
                                order by g.merged_at desc, g.id desc limit 1
                                for update of g
                                """)
                        .param("client", client)
                        .query(UUID.class)
                        .optional();
        merge.ifPresent(id -> undo(id, client, by));
        return merge.isPresent();
    }

    private void undo(UUID merge, UUID client, String by) {
        moved.takeBack(merge, client);
        Temporary.drop(db, "taken_back");
        db.sql(TAKEN_BACK).param("merge", merge).update();
        clients.takeBack("taken_back", by);
        db.sql("update client_merge set undone_at = :now, undone_by = :by where id = :merge")
                .param("merge", merge)
                .param("by", by)
                .param("now", Now.of(clock))
                .update();
        folders.current(client);
        var code =
                db.sql("select code from client where id = :client")
                        .param("client", client)
                        .query(String.class)
                        .single();
        audit.record(AuditEvent.by(by, "client.merge-undone", code));
    }
}
