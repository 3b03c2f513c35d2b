package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.SyncedGroups;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets the groups of changed clients be written, and who belongs to them.
@Component
class GroupRows {

    private static final String STAGED =
            """
            create temporary table staged_group on commit drop as
            select k.id as client_id, g.name, g.uuid, g."legacyId" as legacy_id,
                   coalesce(eu.record_id, el.record_id) as known,
                   coalesce(coalesce(eu.record_id, el.record_id)::text, g.uuid::text, g."legacyId") as token
            from changed_client k
            cross join lateral jsonb_to_recordset(k.groups) as g (uuid uuid, "legacyId" text, name text)
            left join external_id eu on eu.connection_id = :connection and eu.kind = 'group'
                and eu.remote_uuid = g.uuid and eu.valid_to is null
            left join external_id el on el.connection_id = :connection and el.kind = 'group'
                and el.legacy_id = g."legacyId" and el.valid_to is null
            """;

    private static final String GROUPS =
            """
            create temporary table staged_group_row on commit drop as
            select token, coalesce(known, uuidv7()) as id, known is null as is_new, uuid, legacy_id, name
            from (select distinct on (token) * from staged_group order by token, name) one
            """;

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'group', id, legacy_id, uuid, :now
            from staged_group_row where is_new
            """;

    private final SyncedGroups groups;
    private final JdbcClient db;
    private final Clock clock;

    GroupRows(SyncedGroups groups, JdbcClient db, Clock clock) {
        this.groups = groups;
        this.db = db;
        this.clock = clock;
    }

    void write(UUID connection) {
        Temporary.drop(db, "staged_group", "staged_group_row");
        db.sql(STAGED).param("connection", connection).update();
        db.sql("analyze staged_group").update();
        db.sql(GROUPS).update();
        groups.write("staged_group_row", "staged_group", "changed_client");
        db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
    }
}
