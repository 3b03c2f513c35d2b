package nimbus.clients;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes what a source says about groups of clients. Set-based: they stand in tables of the
/// caller's transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SyncedGroups {

    /// In this order.
    private static final List<String> WRITE =
            List.of(
                    """
                    insert into client_group (id, practice_id, name, created_at)
                    select id, current_practice(), name, :now from %1$s where is_new
                    """,
                    """
                    update client_group g set name = r.name
                    from %1$s r where g.id = r.id and not r.is_new and g.name <> r.name
                    """,
                    """
                    insert into client_group_member (practice_id, group_id, client_id)
                    select distinct current_practice(), r.id, s.client_id
                    from %2$s s join %1$s r on r.token = s.token
                    on conflict do nothing
                    """,
                    """
                    delete from client_group_member m using %3$s k
                    where m.client_id = k.id and not k.is_new and not exists (
                        select 1 from %2$s s join %1$s r on r.token = s.token
                        where r.id = m.group_id and s.client_id = m.client_id)
                    """);

    private final JdbcClient db;
    private final Clock clock;

    SyncedGroups(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param groups a table with `id`, `is_new`, `token` and `name`
    /// @param members a table with `client_id` and the `token` of its group
    /// @param listed a table with `id` and `is_new` of the clients whose groups are told
    public void write(String groups, String members, String listed) {
        for (var statement : WRITE) {
            db.sql(statement.formatted(groups, members, listed))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
