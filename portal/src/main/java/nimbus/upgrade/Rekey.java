package nimbus.upgrade;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The switch itself: what the outside calls our records, and the codes that follow. Touches no
/// document. Joins the caller's transaction; every statement is set-based.
@Repository
class Rekey {

    private static final String CLIENTS =
            """
            update external_id e set remote_uuid = r.remote_uuid
            from upgrade_row r
            where r.upgrade_id = :upgrade and r.client_id = e.record_id and r.remote_uuid is not null
              and r.decision is distinct from 'keep'
              and e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
            """;

    /// A contact that several clients share had a number per client; the first of them carries the
    /// UUID.
    private static final String OTHERS =
            """
            update external_id e set remote_uuid = m.remote_uuid
            from (select distinct on (p.remote_uuid) p.remote_uuid, x.id
                  from (select legacy_id, min(remote_uuid::text)::uuid as remote_uuid from upgrade_map
                        where upgrade_id = :upgrade and kind = :map group by legacy_id
                        having count(distinct remote_uuid) = 1) p
                  join external_id x on x.legacy_id = p.legacy_id and x.connection_id = :connection
                                    and x.kind = :kind and x.valid_to is null
                  order by p.remote_uuid, x.record_id) m
            where e.id = m.id
            """;

    private static final String STAFF_BY_EMAIL =
            """
            update external_id e set remote_uuid = s.remote_uuid
            from employee p
            join (select lower(email) as email, min(remote_uuid::text)::uuid as remote_uuid from upgrade_staff
                  where upgrade_id = :upgrade and email <> '' group by lower(email) having count(*) = 1) s
              on s.email = lower(p.email)
            where e.record_id = p.id and e.connection_id = :connection and e.kind = 'staff' and e.valid_to is null
              and e.remote_uuid is null
              and not exists (select 1 from external_id o
                              where o.connection_id = :connection and o.kind = 'staff' and o.valid_to is null
                                and o.remote_uuid = s.remote_uuid)
            """;

    private static final String FORMER_CODES =
            """
            insert into former_code (practice_id, client_id, code, origin, until)
            select current_practice(), client_id, code_before, origin_before, :now from upgrade_row
            where upgrade_id = :upgrade and client_id is not null and code_after <> code_before
            on conflict (client_id, code) do update set until = excluded.until
            """;

    private static final String CODES =
            """
            update client c set code = r.code_after,
                code_origin = case when r.origin_before = 'legacy-id' then 'generated' else c.code_origin end
            from upgrade_row r
            where r.upgrade_id = :upgrade and r.client_id = c.id and r.code_after <> r.code_before
              and c.code = r.code_before
            """;

    private final JdbcClient db;

    Rekey(JdbcClient db) {
        this.db = db;
    }

    Counts toRemote(UpgradeId upgrade, UUID connection, Instant now) {
        int clients = run(CLIENTS, upgrade, connection);
        int contacts = others("Contact", "contact", upgrade, connection);
        int staff =
                others("Staff", "staff", upgrade, connection)
                        + run(STAFF_BY_EMAIL, upgrade, connection);
        int groups = others("ClientGroup", "group", upgrade, connection);
        db.sql(FORMER_CODES)
                .param("upgrade", upgrade.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        int codes = db.sql(CODES).param("upgrade", upgrade.value()).update();
        return new Counts(clients, contacts, staff, groups, codes);
    }

    /// Back to the old keys. Records born since keep their UUID and have no old key; what was held
    /// by its UUID means nothing to the old interface.
    Counts toLegacy(UpgradeId upgrade, UUID connection, Instant now) {
        db.sql("delete from held_record where connection_id = :connection")
                .param("connection", connection)
                .update();
        int keys =
                db.sql(
                                """
                                update external_id set remote_uuid = null
                                where connection_id = :connection and valid_to is null
                                  and legacy_id is not null and remote_uuid is not null
                                """)
                        .param("connection", connection)
                        .update();
        db.sql(
                        """
                        insert into former_code (practice_id, client_id, code, origin, until)
                        select current_practice(), c.id, c.code, c.code_origin, :now
                        from upgrade_row r join client c on c.id = r.client_id
                        where r.upgrade_id = :upgrade and r.code_after <> r.code_before and c.code <> r.code_before
                        on conflict (client_id, code) do update set until = excluded.until
                        """)
                .param("upgrade", upgrade.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        int codes =
                db.sql(
                                """
                                update client c set code = r.code_before, code_origin = r.origin_before
                                from upgrade_row r
                                where r.upgrade_id = :upgrade and r.client_id = c.id
                                  and r.code_after <> r.code_before
                                """)
                        .param("upgrade", upgrade.value())
                        .update();
        return new Counts(keys, 0, 0, 0, codes);
    }

    private int others(String map, String kind, UpgradeId upgrade, UUID connection) {
        return db.sql(OTHERS)
                .param("upgrade", upgrade.value())
                .param("connection", connection)
                .param("map", map)
                .param("kind", kind)
                .update();
    }

    private int run(String statement, UpgradeId upgrade, UUID connection) {
        return db.sql(statement)
                .param("upgrade", upgrade.value())
                .param("connection", connection)
                .update();
    }

    /// How many rows were switched.
    record Counts(int clients, int contacts, int staff, int groups, int codes) {}
}
