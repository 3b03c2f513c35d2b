package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.ClientField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes changed clients. Of a client's groups the alphabetically first one is shown with it.
@Component
class ClientRows {

    private static final String INSERT =
            """
            insert into client (id, practice_id, code, code_origin, source_code, responsibility, group_name,
                source_state, content_hash, created_at, updated_at, %s)
            select k.id, current_practice(), d.code, d.origin, k.code, k.manager_id,
                (select coalesce(min(g ->> 'name'), '') from jsonb_array_elements(k.groups) as g),
                'active', k.content_hash, :now, :now, %s
            from changed_client k join given_code d on d.id = k.id
            where k.is_new
            """
                    .formatted(ClientField.columns("%s"), ClientField.columns("k.%s"));

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'client', id, legacy_id, uuid, :now
            from changed_client where is_new
            """;

    private static final String UPDATE =
            """
            update client c
            set %s,
                group_name = (select coalesce(min(g ->> 'name'), '') from jsonb_array_elements(k.groups) as g),
                source_code = k.code, content_hash = k.content_hash,
                responsibility = case when k.manager_id is not null then k.manager_id
                                      when k.manager_uuid is null and k.manager_legacy is null and :managers then null
                                      else c.responsibility end,
                source_state = case when k.archived or k.deleted then c.source_state else 'active' end,
                leaving = c.leaving and (k.archived or k.deleted), merged_into = null, updated_at = :now
            from changed_client k where c.id = k.id and not k.is_new
            """
                    .formatted(ClientField.columns("%1$s = k.%1$s"));

    private static final String FORMER =
            """
            insert into former_code (practice_id, client_id, code, origin, until)
            select current_practice(), c.id, c.code, c.code_origin, :now
            from given_code d join client c on c.id = d.id
            where not d.is_new and d.code <> c.code
            on conflict (client_id, code) do update set until = excluded.until
            """;

    /// First out of each other's way: two clients may have swapped codes.
    private static final String ASIDE =
            """
            update client c set code = c.id::text
            from given_code d where c.id = d.id and not d.is_new and d.code <> c.code
            """;

    private static final String RECODE =
            """
            update client c set code = d.code, code_origin = d.origin
            from given_code d where c.id = d.id and (c.code, c.code_origin) is distinct from (d.code, d.origin)
            """;

    private final JdbcClient db;
    private final Clock clock;

    ClientRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param recoded whether any has another code now
    record Updated(long clients, boolean recoded) {}

    long insert(UUID connection) {
        long added = db.sql(INSERT).param("now", Now.of(clock)).update();
        if (added > 0) {
            db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
        }
        return added;
    }

    /// @return how many were written; their codes too
    Updated update(boolean managers) {
        long changed =
                db.sql(UPDATE).param("now", Now.of(clock)).param("managers", managers).update();
        if (changed == 0) {
            return new Updated(0, false);
        }
        boolean recoded = db.sql(FORMER).param("now", Now.of(clock)).update() > 0;
        if (recoded) {
            db.sql(ASIDE).update();
        }
        db.sql(RECODE).update();
        return new Updated(changed, recoded);
    }
}
