package nimbus.upgrade.apply;

import java.time.Instant;
import java.util.UUID;
import nimbus.clients.CodeChanges;
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

    /// A code that was changed since the preview stays as it is.
    private static final String NEW_CODES =
            """
            create temporary table new_code on commit drop as
            select c.id, r.code_after as code,
                   case when r.origin_before = 'legacy-id' then 'generated' else c.code_origin end as origin
            from upgrade_row r join client c on c.id = r.client_id and c.code = r.code_before
            where r.upgrade_id = :upgrade and r.code_after <> r.code_before
            """;

    private static final String OLD_CODES =
            """
            create temporary table new_code on commit drop as
            select client_id as id, code_before as code, origin_before as origin
            from upgrade_row
            where upgrade_id = :upgrade and client_id is not null and code_after <> code_before
            """;

    private final CodeChanges codes;
    private final ExternalIds ids;
    private final HeldRecords held;
    private final JdbcClient db;

    Rekey(CodeChanges codes, ExternalIds ids, HeldRecords held, JdbcClient db) {
        this.codes = codes;
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
        return new Counts(clients, contacts, staff, groups, recode(NEW_CODES, upgrade, now));
    }

    /// Back to the old keys. Records born since keep their UUID and have no old key; what was held
    /// by its UUID means nothing to the old interface.
    public Counts toLegacy(UpgradeId upgrade, UUID connection, Instant now) {
        held.forgetAll(connection);
        int keys = ids.backToLegacyIds(connection);
        return new Counts(keys, 0, 0, 0, recode(OLD_CODES, upgrade, now));
    }

    private int recode(String chosen, UpgradeId upgrade, Instant now) {
        db.sql("drop table if exists pg_temp.new_code").update();
        run(chosen, upgrade);
        db.sql("analyze new_code").update();
        return codes.give("new_code", now);
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
