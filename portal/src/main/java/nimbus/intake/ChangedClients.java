package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds out which staged clients are new or differ from ours: the temporary table
/// `changed_client`. The rest is never written.
@Component
class ChangedClients {

    /// A reconnected account keeps its records: their UUIDs are known from the connection that
    /// ended.
    private static final String ADOPT =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select distinct on (s.uuid) current_practice(), :connection, 'client', e.record_id, s.legacy_id, s.uuid, :now
            from staged_client s
            join external_id e on e.kind = 'client' and e.remote_uuid = s.uuid and e.connection_id <> :connection
            join connection ended on ended.id = e.connection_id and ended.ended_at is not null
            join client c on c.id = e.record_id
            where not exists (
                select 1 from external_id o
                where o.connection_id = :connection and o.kind = 'client' and o.valid_to is null
                  and (o.remote_uuid = s.uuid or o.record_id = e.record_id))
            order by s.uuid, e.valid_from desc
            on conflict do nothing
            """;

    private static final String FIND =
            """
            create temporary table changed_client on commit drop as
            select s.*, coalesce(c.id, uuidv7()) as id, c.id is null as is_new,
                   coalesce(ku.record_id, kl.record_id) as known,
                   ku.record_id <> kl.record_id as torn,
                   coalesce(mu.record_id, ml.record_id) as manager_id,
                   coalesce(c.source_state not in ('active', 'none', 'missing'), false) as comes_back,
                   c.id is null or c.source_code <> s.code
                       or (c.source_state not in ('active', 'none', 'missing') and s.code <> '' and c.code <> s.code)
                       as needs_code
            from staged_client s
            left join external_id ku on ku.connection_id = :connection and ku.kind = 'client'
                and ku.remote_uuid = s.uuid and ku.valid_to is null
            left join external_id kl on kl.connection_id = :connection and kl.kind = 'client'
                and kl.legacy_id = s.legacy_id and kl.valid_to is null
            left join external_id mu on mu.connection_id = :connection and mu.kind = 'staff'
                and mu.remote_uuid = s.manager_uuid and mu.valid_to is null
            left join external_id ml on ml.connection_id = :connection and ml.kind = 'staff'
                and ml.legacy_id = s.manager_legacy and ml.valid_to is null
            left join client c on c.id = coalesce(ku.record_id, kl.record_id)
            where case when s.archived or s.deleted then c.source_state in ('active', 'missing')
                  else true end
              and (c.id is null
                or c.content_hash is distinct from s.content_hash
                or c.source_state <> 'active' and not (s.archived or s.deleted)
                or coalesce(mu.record_id, ml.record_id) is distinct from c.responsibility
                   and (coalesce(mu.record_id, ml.record_id) is not null
                        or s.manager_uuid is null and s.manager_legacy is null and :managers))
            """;

    /// Two rows for one record: a person decides which is right, the record stays as it is.
    private static final String CONFLICTS =
            """
            with odd as (
                delete from changed_client k
                where k.torn or k.known in (select known from changed_client group by known having count(*) > 1)
                   or k.is_new and k.legacy_id in (
                       select legacy_id from changed_client where is_new group by legacy_id having count(*) > 1)
                returning k.name)
            insert into staged_client_problem
            select 'torn-keys', name from odd
            """;

    private final JdbcClient db;
    private final Clock clock;

    ChangedClients(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param managers whether the source says who looks after a client
    void find(UUID connection, boolean managers) {
        adopt(connection);
        Temporary.drop(db, "changed_client");
        db.sql(FIND).param("connection", connection).param("managers", managers).update();
        db.sql("analyze changed_client (id, is_new, known, torn, legacy_id, needs_code)").update();
        db.sql(CONFLICTS).update();
    }

    boolean any() {
        return db.sql("select exists (select 1 from changed_client)").query(Boolean.class).single();
    }

    private void adopt(UUID connection) {
        boolean before =
                db.sql(
                                """
                                select exists (
                                    select 1 from connection o join connection c on c.product = o.product
                                    where c.id = :connection and o.ended_at is not null)
                                """)
                        .param("connection", connection)
                        .query(Boolean.class)
                        .single();
        if (before) {
            db.sql(ADOPT).param("connection", connection).param("now", Now.of(clock)).update();
        }
    }
}
