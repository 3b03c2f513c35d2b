package nimbus.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The current practice's folders.
@Repository
public class Folders {

    private static final String PATH =
            """
            with recursive up as (
                select f.*, 0 as step from folder f where f.id = :id
                union all
                select f.*, up.step + 1 from folder f join up on f.id = up.parent_id
            )
            select * from up order by step desc
            """;

    private static final String ADD =
            """
            insert into folder (practice_id, parent_id, client_id, name, kind, created_at)
            values (current_practice(), :parent, :client, :name, :kind, :now)
            on conflict do nothing returning id
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final AuditLog audit;

    Folders(JdbcClient db, Clock clock, AuditLog audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Optional<Folder> find(UUID id) {
        return db.sql("select * from folder where id = :id")
                .param("id", id)
                .query(Folders::folder)
                .optional();
    }

    /// Empty for a client that has left.
    @Transactional(readOnly = true)
    public Optional<Folder> rootOf(UUID client) {
        return db.sql(
                        """
                        select f.* from folder f join client c on c.id = f.client_id
                        where f.client_id = :client and f.kind = 'client'
                          and c.source_state not in ('archived', 'deleted', 'merged')
                        """)
                .param("client", client)
                .query(Folders::folder)
                .optional();
    }

    /// From the root down to the folder itself.
    @Transactional(readOnly = true)
    public List<Folder> path(UUID id) {
        return db.sql(PATH).param("id", id).query(Folders::folder).list();
    }

    /// The names on that way, as people know the folder now.
    @Transactional(readOnly = true)
    String nameOf(UUID id) {
        return String.join(" / ", path(id).stream().map(Folder::name).toList());
    }

    @Transactional(readOnly = true)
    public List<Folder> in(UUID parent) {
        return db.sql(
                        "select * from folder where parent_id = :parent order by name_key collate"
                                + " people, id")
                .param("parent", parent)
                .query(Folders::folder)
                .list();
    }

    /// The business's own roots and what clients left behind.
    @Transactional(readOnly = true)
    public List<Folder> business() {
        return db.sql(
                        """
                        select * from folder where parent_id is null and client_id is null
                        order by name_key collate people, id
                        """)
                .query(Folders::folder)
                .list();
    }

    @Transactional
    public UUID addBusinessRoot(String name, Member by) {
        return recorded(addBusinessRoot(name), by);
    }

    @Transactional
    public UUID addBusinessRoot(String name) {
        return add(null, null, name, Folder.Kind.BUSINESS);
    }

    @Transactional
    public UUID addIn(Folder parent, String name, Member by) {
        return recorded(addIn(parent, name), by);
    }

    @Transactional
    public UUID addIn(Folder parent, String name) {
        return add(parent.id(), parent.client().orElse(null), name, Folder.Kind.FOLDER);
    }

    private UUID recorded(UUID folder, Member by) {
        audit.record(AuditEvent.by(by.actor(), "folder.create", nameOf(folder)));
        return folder;
    }

    private UUID add(@Nullable UUID parent, @Nullable UUID client, String name, Folder.Kind kind) {
        var fitting = FileName.repaired(name);
        FileName.objection(fitting)
                .ifPresent(objection -> {
                    throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, objection);
                });
        return db.sql(ADD)
                .param("parent", parent)
                .param("client", client)
                .param("name", fitting)
                .param("kind", kind.stored())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .orElseThrow(() ->
                        new Refused(
                                HttpStatus.CONFLICT,
                                "There is a folder named “%s” here already. Choose another name."
                                        .formatted(fitting)));
    }

    private static Folder folder(ResultSet row, int number) throws SQLException {
        return new Folder(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("parent_id", UUID.class)),
                Optional.ofNullable(row.getObject("client_id", UUID.class)),
                row.getString("name"),
                Folder.Kind.from(row.getString("kind")),
                row.getBoolean("read_only"),
                row.getBoolean("prevent_publishing"));
    }
}
