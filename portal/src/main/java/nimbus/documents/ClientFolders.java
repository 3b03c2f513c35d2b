package nimbus.documents;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The folders every client has: a root named like its code, with From Client, To Client and
/// Current in it.
@Repository
public class ClientFolders {

    private static final int FIXED = 3;

    private static final String CREATE_MISSING =
            """
            with root as (
                insert into folder (practice_id, client_id, name, kind, created_at)
                select c.practice_id, c.id, c.code, 'client', :now
                from client c
                where (cast(:client as uuid) is null or c.id = :client)
                  and c.source_state not in ('archived', 'deleted', 'merged')
                  and not exists (select 1 from folder f where f.client_id = c.id and f.kind = 'client')
                on conflict do nothing
                returning id, practice_id, client_id
            )
            insert into folder (practice_id, parent_id, client_id, name, kind, created_at)
            select root.practice_id, root.id, root.client_id, fixed.name, fixed.kind, :now
            from root
            cross join (values ('From Client', 'from-client'), ('To Client', 'to-client'), ('Current', 'current'))
                as fixed (name, kind)
            """;

    private final JdbcClient db;
    private final Folders folders;
    private final Clock clock;

    ClientFolders(JdbcClient db, Folders folders, Clock clock) {
        this.db = db;
        this.folders = folders;
        this.clock = clock;
    }

    /// Gives every client of the current practice without folders its own; safe to repeat, and one
    /// statement for one client or 200,000.
    ///
    /// @return how many clients got folders
    @Transactional
    public int createMissing() {
        return create(null);
    }

    private int create(@Nullable UUID client) {
        return db.sql(CREATE_MISSING)
                        .param("client", client)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                / FIXED;
    }

    /// Names roots like their clients' present codes, in one statement.
    ///
    /// @return how many had another name
    @Transactional
    public int renameToCodes() {
        return db.sql(
                        """
                        update folder f set name = c.code
                        from client c
                        where c.id = f.client_id and f.kind = 'client' and f.name <> c.code
                        """)
                .update();
    }

    /// Where a client's new documents go, made if the client has no folders yet; empty for a client
    /// that has left.
    @Transactional
    public Optional<Folder> current(UUID client) {
        if (folders.rootOf(client).isEmpty()) {
            create(client);
        }
        return folders.rootOf(client)
                .flatMap(root ->
                        folders.in(root.id()).stream()
                                .filter(folder -> folder.kind() == Folder.Kind.CURRENT)
                                .findFirst());
    }
}
