package nimbus.clients;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes what a source says about clients. Set-based: the clients stand in a table of the caller's
/// transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SyncedClients {

    private static final String GROUP =
            "(select coalesce(min(g ->> 'name'), '') from jsonb_array_elements(k.groups) as g)";

    private static final String ADD =
            """
            insert into client (id, practice_id, code, code_origin, source_code, responsibility, group_name,
                source_state, content_hash, created_at, updated_at, %s)
            select k.id, current_practice(), d.code, d.origin, k.code, k.manager_id, %s,
                'active', k.content_hash, :now, :now, %s
            from %%s k join %%s d on d.id = k.id
            where k.is_new
            """
                    .formatted(ClientField.columns("%s"), GROUP, ClientField.columns("k.%s"));

    private static final String UPDATE =
            """
            update client c
            set %s,
                group_name = %s,
                source_code = k.code, content_hash = k.content_hash,
                responsibility = case when k.manager_id is not null then k.manager_id
                                      when k.manager_uuid is null and k.manager_legacy is null and :managers then null
                                      else c.responsibility end,
                source_state = case when k.archived or k.deleted then c.source_state else 'active' end,
                leaving = c.leaving and (k.archived or k.deleted), merged_into = null, updated_at = :now
            from %%s k where c.id = k.id and not k.is_new
            """
                    .formatted(ClientField.columns("%1$s = k.%1$s"), GROUP);

    private static final String LEAVE =
            """
            update client c set source_state = l.state, leaving = true, updated_at = :now
            from %s l where c.id = l.id
            """;

    private static final String GONE =
            "update client c set leaving = false from %s f where c.id = f.id";

    private static final String MISS =
            """
            update client c set source_state = 'missing', updated_at = :now
            from %s f where c.id = f.id and c.source_state = 'active' returning c.name
            """;

    private static final String FORGET =
            "update client c set content_hash = null from %s f where c.id = f.id";

    private final JdbcClient db;
    private final Clock clock;

    SyncedClients(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Of a client's groups the alphabetically first one is shown with it.
    ///
    /// @param listed a table with every [ClientField] and `id`, `is_new`, `code`, `groups`,
    ///   `manager_id`, `manager_uuid`, `manager_legacy`, `archived`, `deleted`, `content_hash`
    /// @param codes a table as [CodeChanges] takes it
    /// @return how many were added
    public long add(String listed, String codes) {
        return db.sql(ADD.formatted(listed, codes)).param("now", now()).update();
    }

    /// @param listed a table like that of [#add]
    /// @param managers whether the source says who looks after a client
    /// @return how many were changed
    public long update(String listed, boolean managers) {
        return db.sql(UPDATE.formatted(listed))
                .param("now", now())
                .param("managers", managers)
                .update();
    }

    /// They are archived or deleted at the source; what belongs to them alone waits for a second
    /// list.
    ///
    /// @param left a table with `id` and `state`
    /// @return how many left
    public long leave(String left) {
        return db.sql(LEAVE.formatted(left)).param("now", now()).update();
    }

    /// The second list has come.
    ///
    /// @param gone a table with `id`
    public void waitNoLonger(String gone) {
        db.sql(GONE.formatted(gone)).update();
    }

    /// Marks who is not listed and was active.
    ///
    /// @param missing a table with `id`
    /// @return their names
    public List<String> miss(String missing) {
        return db.sql(MISS.formatted(missing)).param("now", now()).query(String.class).list();
    }

    /// The next list writes them anew, whether they have changed or not.
    ///
    /// @param clients a table with `id`
    public void forgetContent(String clients) {
        db.sql(FORGET.formatted(clients)).update();
    }

    /// One that a decision had made and that nobody wants any more.
    public void delete(UUID client) {
        db.sql("update client set source_state = 'deleted', updated_at = :now where id = :client")
                .param("client", client)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
