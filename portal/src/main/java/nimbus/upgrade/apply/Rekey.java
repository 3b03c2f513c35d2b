package nimbus.upgrade.apply;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import nimbus.intake.ExternalIds;
import nimbus.intake.HeldRecords;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The switch itself: what the outside calls our records, and the codes that follow. Touches no
/// document. Joins the caller's transaction; every statement is set-based.
@Repository
public class Rekey {

    private static final String CLIENTS =
            """
            insert into new_key (kind, record_id, remote_uuid)
            select 'client', client_id, remote_uuid from upgrade_row
            where upgrade_id = :upgrade and client_id is not null and remote_uuid is not null
              and decision is distinct from 'keep'
            """;

    private static final String OTHERS =
            """
            insert into new_key (kind, legacy_id, remote_uuid)
            select :kind, legacy_id, min(remote_uuid::text)::uuid from upgrade_map
            where upgrade_id = :upgrade and kind = :map
            group by legacy_id having count(distinct remote_uuid) = 1
            """;

    private static final String STAFF_BY_EMAIL =
            """
            insert into new_key (kind, record_id, remote_uuid)
            select 'staff', p.id, s.remote_uuid
            from employee p
            join (select lower(email) as email, min(remote_uuid::text)::uuid as remote_uuid from upgrade_staff
                  where upgrade_id = :upgrade and email <> '' group by lower(email) having count(*) = 1) s
              on s.email = lower(p.email)
            join external_id e on e.record_id = p.id and e.connection_id = :connection and e.kind = 'staff'
                 and e.valid_to is null and e.remote_uuid is null
            where not exists (select 1 from external_id o
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

    private final ExternalIds ids;
    private final HeldRecords held;
    private final JdbcClient db;

    Rekey(ExternalIds ids, HeldRecords held, JdbcClient db) {
        this.ids = ids;
        this.held = held;
        this.db = db;
    }

    Counts toRemote(UpgradeId upgrade, UUID connection, Instant now) {
        int clients = give(connection, () -> run(CLIENTS, upgrade));
        int contacts = give(connection, () -> others("Contact", "contact", upgrade));
        int staff =
                give(connection, () -> others("Staff", "staff", upgrade))
                        + give(connection, () -> staffByEmail(upgrade, connection));
        int groups = give(connection, () -> others("ClientGroup", "group", upgrade));
        db.sql(FORMER_CODES)
                .param("upgrade", upgrade.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        int codes = db.sql(CODES).param("upgrade", upgrade.value()).update();
        return new Counts(clients, contacts, staff, groups, codes);
    }

    /// Back to the old keys. Records born since keep their UUID and have no old key; what was held
    /// by its UUID means nothing to the old interface.
    public Counts toLegacy(UpgradeId upgrade, UUID connection, Instant now) {
        held.forgetAll(connection);
        int keys = ids.backToLegacyIds(connection);
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

    private int give(UUID connection, Runnable collect) {
        ids.expectNewKeys();
        collect.run();
        return ids.takeNewKeys(connection);
    }

    private void others(String map, String kind, UpgradeId upgrade) {
        db.sql(OTHERS)
                .param("upgrade", upgrade.value())
                .param("map", map)
                .param("kind", kind)
                .update();
    }

    private void staffByEmail(UpgradeId upgrade, UUID connection) {
        db.sql(STAFF_BY_EMAIL)
                .param("upgrade", upgrade.value())
                .param("connection", connection)
                .update();
    }

    private void run(String statement, UpgradeId upgrade) {
        db.sql(statement).param("upgrade", upgrade.value()).update();
    }

    /// How many rows were switched.
    public record Counts(int clients, int contacts, int staff, int groups, int codes) {}
}
