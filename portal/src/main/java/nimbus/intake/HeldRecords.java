package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps records out of the staged list until a person has decided about them, and brings in those
/// that were decided.
///
/// A record is held where it resembles a client of the connection that has no key: written down,
/// the two might be one client doubled.
@Component
public class HeldRecords {

    private static final String DECIDED = "decision in ('link', 'create') and taken_up_at is null";

    private static final String HOLD =
            """
            with keyless as materialized (
                select lower(trim(c.name)) as name, lower(c.code) as code
                from external_id e join client c on c.id = e.record_id
                where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                  and e.remote_uuid is null)
            insert into held_record (practice_id, connection_id, remote_uuid, name, why, since, code, email, phone, staged)
            select current_practice(), :connection, s.uuid, s.name, 'resembles a client that has no key', :now,
                   s.code, s.email, s.phone, %s
            from staged_client s
            where s.uuid is not null and not s.archived and not s.deleted
              and not exists (select 1 from external_id e
                              where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                                and (e.remote_uuid = s.uuid or e.legacy_id = s.legacy_id))
              and (lower(trim(s.name)) in (select name from keyless)
                   or s.code <> '' and lower(s.code) in (select code from keyless))
            on conflict do nothing
            """
                    .formatted(StoredRecord.WRITTEN);

    private static final String REFRESH =
            """
            update held_record h
            set name = s.name, code = s.code, email = s.email, phone = s.phone, staged = %s
            from staged_client s
            where h.connection_id = :connection and h.remote_uuid = s.uuid and h.taken_up_at is null
            """
                    .formatted(StoredRecord.WRITTEN);

    /// Gone from the source: there is nothing left to decide.
    private static final String FORGET =
            """
            delete from held_record h
            where h.connection_id = :connection and h.taken_up_at is null and (
                exists (select 1 from staged_client s where s.uuid = h.remote_uuid and (s.archived or s.deleted))
                or :whole and not exists (select 1 from staged_client s where s.uuid = h.remote_uuid)
                          and not exists (select 1 from staged_client_refused r where r.uuid = h.remote_uuid))
            """;

    private static final String LINK =
            """
            update external_id e set remote_uuid = h.remote_uuid
            from held_record h
            where h.connection_id = :connection and h.decision = 'link' and h.taken_up_at is null
              and e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
              and e.record_id = h.client_id and e.remote_uuid is null
              and not exists (select 1 from external_id o
                              where o.connection_id = :connection and o.kind = 'client' and o.valid_to is null
                                and o.remote_uuid = h.remote_uuid)
            """;

    private static final String LINK_NEW =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'client', h.client_id, h.remote_uuid, :now
            from held_record h
            where h.connection_id = :connection and h.decision = 'link' and h.taken_up_at is null
              and h.client_id is not null
              and not exists (select 1 from external_id o
                              where o.connection_id = :connection and o.kind = 'client' and o.valid_to is null
                                and (o.remote_uuid = h.remote_uuid or o.record_id = h.client_id))
            on conflict do nothing
            """;

    private static final String REOPEN =
            """
            update held_record h
            set decision = null, client_id = null, why = 'the client chosen for it has another key by now'
            where h.connection_id = :connection and h.decision = 'link' and h.taken_up_at is null
              and not exists (select 1 from external_id e
                              where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                                and e.record_id = h.client_id and e.remote_uuid = h.remote_uuid)
            """;

    private static final String STAGE =
            """
            insert into staged_client
            select p.* from held_record h
            cross join lateral %s p
            where h.connection_id = :connection and h.%s and %s
              and not exists (select 1 from staged_client s where s.uuid = h.remote_uuid)
            """
                    .formatted(
                            StoredRecord.read("h.staged"),
                            DECIDED,
                            StoredRecord.readable("h.staged"));

    private static final String LEAVE_OUT =
            """
            delete from staged_client s using held_record h
            where h.connection_id = :connection and h.remote_uuid = s.uuid
              and (h.decision is null or h.decision = 'ignore')
            """;

    private static final String TAKEN_UP =
            """
            update held_record h set taken_up_at = :now, client_id = e.record_id
            from external_id e
            where h.connection_id = :connection and h.%s
              and e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
              and e.remote_uuid = h.remote_uuid
            """
                    .formatted(DECIDED);

    private static final String NEWLY_HELD =
            """
            create temporary table newly_held (
                connection_id uuid not null, remote_uuid uuid not null, name text not null, why text not null,
                since timestamptz not null, code text not null, email text not null, phone text not null, staged jsonb,
                decision text, decided_by text, decided_at timestamptz
            ) on commit drop
            """;

    private static final String HOLD_NEW =
            """
            insert into held_record (practice_id, connection_id, remote_uuid, name, why, since, code, email, phone, staged,
                                     decision, decided_by, decided_at)
            select current_practice(), connection_id, remote_uuid, name, why, since, code, email, phone, staged,
                   decision, decided_by, decided_at
            from newly_held
            on conflict do nothing
            """;

    private final JdbcClient db;
    private final Clock clock;

    HeldRecords(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Makes the temporary table `newly_held`, empty, for the caller to fill. Joins the caller's
    /// transaction.
    @Transactional
    public void expect() {
        Temporary.drop(db, "newly_held");
        db.sql(NEWLY_HELD).update();
    }

    /// Puts what is in `newly_held` on the attention list, unless it stands there.
    @Transactional
    public void hold() {
        db.sql(HOLD_NEW).update();
    }

    /// What was held by its UUID means nothing to the old interface.
    @Transactional
    public void forgetAll(UUID connection) {
        run("delete from held_record where connection_id = :connection", connection);
    }

    /// Before the list is applied. The old interface knows no UUIDs: nothing of it is held.
    void sift(UUID connection, ListScope scope) {
        if (!byUuid(connection)) {
            return;
        }
        run(REFRESH, connection);
        db.sql(FORGET)
                .param("connection", connection)
                .param("whole", scope == ListScope.WHOLE)
                .update();
        if (anyKeyless(connection)) {
            runNow(HOLD, connection);
        }
        run(LINK, connection);
        runNow(LINK_NEW, connection);
        run(REOPEN, connection);
        run(STAGE, connection);
        run(LEAVE_OUT, connection);
    }

    /// After it has been applied.
    void takenUp(UUID connection) {
        runNow(TAKEN_UP, connection);
    }

    private boolean byUuid(UUID connection) {
        return db.sql("select mode <> 'legacy' from connection where id = :connection")
                .param("connection", connection)
                .query(Boolean.class)
                .single();
    }

    private boolean anyKeyless(UUID connection) {
        return db.sql(
                        """
                        select exists (select 1 from external_id
                                       where connection_id = :connection and kind = 'client'
                                         and valid_to is null and remote_uuid is null)
                        """)
                .param("connection", connection)
                .query(Boolean.class)
                .single();
    }

    private void run(String statement, UUID connection) {
        db.sql(statement).param("connection", connection).update();
    }

    private void runNow(String statement, UUID connection) {
        db.sql(statement).param("connection", connection).param("now", Now.of(clock)).update();
    }
}
