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

/// Moves what belonged to one client to the client it was merged into, and back. Their own record
/// and history stay, and say where it went.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ClientMerges {

    /// In this order.
    private static final List<String> MOVE =
            List.of(
                    """
                    insert into contact_client (practice_id, contact_id, client_id, contact_type, position, is_primary,
                                                folder_access, read_write, synced)
                    select distinct on (r.contact_id, m.survivor) current_practice(), r.contact_id, m.survivor,
                           r.contact_type, r.position, false, r.folder_access, r.read_write, false
                    from %1$s m join contact_client r on r.client_id = m.loser
                    order by r.contact_id, m.survivor, r.folder_access desc, r.read_write desc
                    on conflict do nothing
                    """,
                    """
                    update contact p set source_state = 'active', updated_at = :now
                    from %1$s m join contact_client r on r.client_id = m.loser
                    where p.id = r.contact_id and p.source_state <> 'active'
                    """,
                    "delete from contact_client r using %1$s m where r.client_id = m.loser",
                    """
                    update client c set source_state = 'merged', merged_into = m.survivor, updated_at = :now
                    from %1$s m where c.id = m.loser
                    """,
                    """
                    insert into client_event (practice_id, client_id, kind, detail, actor, at)
                    select current_practice(), m.loser, 'Merged',
                           concat('Into ', v.name, ' (', v.code, '): documents, folders and relations are there now'),
                           'system', :now
                    from %1$s m join client v on v.id = m.survivor
                    union all
                    select current_practice(), m.survivor, 'Merged',
                           concat('From ', c.name, ' (', c.code, '), with its documents, folders and relations'),
                           'system', :now
                    from %1$s m join client c on c.id = m.loser
                    """);

    /// In this order.
    private static final List<String> TAKE_BACK =
            List.of(
                    """
                    delete from contact_client r using %1$s g
                    where r.client_id = g.survivor_id and r.contact_id = any(g.brought) and not r.synced
                    """,
                    """
                    insert into contact_client (practice_id, contact_id, client_id, contact_type, position, is_primary,
                                                folder_access, read_write, synced)
                    select current_practice(), r.contact_id, r.client_id, r.contact_type, r.position, r.is_primary,
                           r.folder_access, r.read_write, r.synced
                    from %1$s g
                    cross join lateral jsonb_populate_recordset(null::contact_client, g.relations) r
                    where exists (select 1 from contact p where p.id = r.contact_id)
                    on conflict do nothing
                    """,
                    """
                    update client c set source_state = 'none', merged_into = null, leaving = false, updated_at = :now
                    from %1$s g where c.id = g.loser_id
                    """,
                    """
                    insert into client_event (practice_id, client_id, kind, detail, actor, at)
                    select current_practice(), side.client, 'Merge taken back', side.detail, :by, :now
                    from %1$s g join client c on c.id = g.loser_id join client v on v.id = g.survivor_id
                    cross join lateral (values
                        (c.id, concat('From ', v.name, ' (', v.code, ')')),
                        (v.id, concat('To ', c.name, ' (', c.code, ')'))) side (client, detail)
                    """);

    private final JdbcClient db;
    private final Clock clock;

    ClientMerges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param merges a table with the clients `loser` and `survivor`
    public void move(String merges) {
        MOVE.forEach(statement -> db.sql(statement.formatted(merges)).param("now", now()).update());
    }

    /// Holds a client as it is until the transaction ends.
    public void hold(UUID client) {
        db.sql("select id from client where id = :client for update")
                .param("client", client)
                .query(UUID.class)
                .optional();
    }

    /// The client is kept in Nimbus alone from then on.
    ///
    /// @param merges a table with `loser_id`, `survivor_id`, the loser's former `relations` as JSON
    ///   and the contacts that were `brought` to the survivor
    public void takeBack(String merges, String by) {
        TAKE_BACK.forEach(statement ->
                db.sql(statement.formatted(merges)).param("now", now()).param("by", by).update());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
