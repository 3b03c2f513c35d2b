package nimbus.documents;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What becomes of the folders of clients that leave: with documents in it a root stays as a green
/// folder named by the code, without any it goes. Set-based: the clients' ids stand in a table of
/// the caller's transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class OrphanedFolders {

    /// A name that is taken, or that another client carries, gets seven digits.
    private static final String ORPHAN =
            """
            update folder f
            set kind = 'orphaned', client_id = null, orphaned_uuid = c.id,
                name = c.code || case when exists (
                    select 1 from folder o
                    where o.parent_id is null and o.client_id is null and o.name_key = lower(c.code collate pg_unicode_fast)
                    union all
                    select 1 from client k where k.id <> c.id and lower(k.code) = lower(c.code))
                    then lpad(floor(random() * 10000000)::int::text, 7, '0') else '' end
            from client c join %1$s l on l.id = c.id
            where f.client_id = c.id and f.kind = 'client' and exists (
                select 1 from document d join folder df on df.id = d.folder_id where df.client_id = c.id)
            """;

    private static final String REMOVE =
            """
            delete from folder f using %1$s l
            where f.client_id = l.id and exists (
                select 1 from folder root where root.client_id = l.id and root.kind = 'client')
            """;

    private static final String REATTACH =
            """
            update folder f set kind = 'client', client_id = c.id, orphaned_uuid = null, name = c.code
            from client c join %1$s r on r.id = c.id
            where f.orphaned_uuid = c.id and f.kind = 'orphaned'
            """;

    private final JdbcClient db;

    OrphanedFolders(JdbcClient db) {
        this.db = db;
    }

    /// The clients left: their folders stay where documents are in them, without a client.
    ///
    /// @param clients the table with the column `id`
    public void orphan(String clients) {
        db.sql(ORPHAN.formatted(clients)).update();
    }

    /// The clients left for good: what never held a document goes.
    public void remove(String clients) {
        orphan(clients);
        db.sql(REMOVE.formatted(clients)).update();
    }

    /// The clients are back: each finds the folder it left.
    public void comeBack(String clients) {
        db.sql(REATTACH.formatted(clients)).update();
    }
}
