package nimbus.intake;

import java.util.List;
import java.util.UUID;
import nimbus.clients.SyncedClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Clients that a whole list no longer has, or has as archived or deleted. The record and its
/// history stay, hidden, for the day it returns.
@Component
class LeavingClients {

    private static final String FLAGGED =
            "No longer listed; the next Full Client Sync lets it leave";

    /// A client that an upgrade found no key for is in no list of the new interface: that says
    /// nothing about it, a person decides.
    private static final String LEAVING =
            """
            from external_id e
            join client c on c.id = e.record_id and c.source_state in ('active', 'missing')
            left join staged_client su on su.uuid = e.remote_uuid
            left join staged_client sl on sl.legacy_id = e.legacy_id
            where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
              and (e.remote_uuid is not null
                   or exists (select 1 from connection o where o.id = e.connection_id and o.mode = 'legacy'))
              and case when su.position is not null then su.archived or su.deleted
                       when sl.position is not null then sl.archived or sl.deleted
                       else not exists (
                           select 1 from staged_client_refused r
                           where r.uuid = e.remote_uuid or r.legacy_id = e.legacy_id) end
            """;

    /// Gone by an earlier list, and by this one too.
    private static final String CONFIRMED =
            """
            create temporary table confirmed_client on commit drop as
            select c.id
            from client c
            join external_id e on e.record_id = c.id and e.kind = 'client' and e.connection_id = :connection
                              and e.valid_to is null
            where c.leaving
            group by c.id
            having not bool_or(
                exists (select 1 from staged_client s
                        where (s.uuid = e.remote_uuid or s.legacy_id = e.legacy_id) and not s.archived and not s.deleted)
                or exists (select 1 from staged_client_refused r
                           where r.uuid = e.remote_uuid or r.legacy_id = e.legacy_id))
            """;

    private final SyncedClients clients;
    private final JdbcClient db;

    LeavingClients(SyncedClients clients, JdbcClient db) {
        this.clients = clients;
        this.db = db;
    }

    long count(UUID connection) {
        return db.sql("select count(distinct c.id) " + LEAVING)
                .param("connection", connection)
                .query(Long.class)
                .single();
    }

    /// Makes the temporary table `leaving_client`.
    void choose(UUID connection) {
        Temporary.drop(db, "leaving_client");
        db.sql(
                        """
                        create temporary table leaving_client on commit drop as
                        select distinct on (c.id) c.id,
                            case when coalesce(su.deleted, sl.deleted) then 'deleted' else 'archived' end as state
                        """
                                + LEAVING)
                .param("connection", connection)
                .update();
    }

    /// Makes the temporary table `confirmed_client`: who left by an earlier list and is not in this
    /// one, a whole one, either.
    void confirm(UUID connection) {
        Temporary.drop(db, "confirmed_client");
        int confirmed = db.sql(CONFIRMED).param("connection", connection).update();
        if (confirmed > 0) {
            clients.waitNoLonger("confirmed_client");
        }
    }

    /// @return how many left
    long leave() {
        if (!db.sql("select exists (select 1 from leaving_client)").query(Boolean.class).single()) {
            return 0;
        }
        db.sql("analyze leaving_client").update();
        return clients.leave("leaving_client");
    }

    List<Problem> flag(UUID connection) {
        Temporary.drop(db, "missing_client");
        db.sql(
                        """
                        create temporary table missing_client on commit drop as
                        select distinct c.id
                        """
                                + LEAVING)
                .param("connection", connection)
                .update();
        return clients.miss("missing_client").stream()
                .map(name -> new Problem(Problem.Kind.MISSING, name, FLAGGED))
                .toList();
    }
}
