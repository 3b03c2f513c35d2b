package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the contacts of changed clients. A contact shared by several clients is one row.
@Component
class ContactRows {

    private static final String LINKS =
            """
            create temporary table staged_link on commit drop as
            select l.*, coalesce(known::text, uuid::text, legacy_id) as token
            from (
                select k.id as client_id, k.position as client_position, x.ord, x.uuid,
                       coalesce(x.legacy, case when x.own then 'own:' || k.id end) as legacy_id,
                       x.first, x.last, x.salutation, nullif(trim(x.email), '') as email, x.phone, x.mobile,
                       x.position, x.is_primary, coalesce(eu.record_id, el.record_id) as known
                from changed_client k
                cross join lateral rows from (jsonb_to_recordset(k.contacts) as (
                    uuid uuid, "legacyId" text, own boolean, "first" text, "last" text, salutation text, email text,
                    phone text, mobile text, "position" text, "primary" boolean)) with ordinality
                    as x (uuid, legacy, own, first, last, salutation, email, phone, mobile, position, is_primary, ord)
                left join external_id eu on eu.connection_id = :connection and eu.kind = 'contact'
                    and eu.remote_uuid = x.uuid and eu.valid_to is null
                left join external_id el on el.connection_id = :connection and el.kind = 'contact'
                    and el.legacy_id = coalesce(x.legacy, case when x.own then 'own:' || k.id end)
                    and el.valid_to is null
                where x.own or cardinality(:positions::text[]) = 0
                   or lower(trim(x.position)) = any (:positions::text[])) l
            """;

    /// The last entry of a contact counts.
    private static final String PEOPLE =
            """
            create temporary table staged_contact on commit drop as
            select distinct on (token) token, coalesce(known, uuidv7()) as id, known is null as is_new,
                   uuid, legacy_id, first, last, salutation, email, phone, mobile
            from staged_link
            order by token, client_position desc, ord desc
            """;

    private static final String INSERT =
            """
            insert into contact (id, practice_id, first_names, surname, salutation, email, phone, mobile,
                                 source_state, created_at, updated_at)
            select id, current_practice(), first, last, salutation, email, phone, mobile, 'active', :now, :now
            from staged_contact where is_new
            """;

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'contact', id, legacy_id, uuid, :now
            from staged_contact where is_new
            """;

    /// A name that was corrected by hand stays.
    private static final String UPDATE =
            """
            update contact t
            set first_names = case when t.name_set_by_hand then t.first_names else p.first end,
                surname = case when t.name_set_by_hand then t.surname else p.last end,
                salutation = p.salutation, email = p.email, phone = p.phone, mobile = p.mobile,
                source_state = 'active', updated_at = :now
            from staged_contact p
            where t.id = p.id and not p.is_new
              and (not t.name_set_by_hand and (t.first_names, t.surname) is distinct from (p.first, p.last)
                   or (t.salutation, t.email, t.phone, t.mobile, t.source_state)
                      is distinct from (p.salutation, p.email, p.phone, p.mobile, 'active'))
            """;

    private static final String LINK =
            """
            insert into contact_client (practice_id, contact_id, client_id, position, is_primary,
                                        folder_access, read_write)
            select distinct on (l.client_id, p.id) current_practice(), p.id, l.client_id, l.position,
                   l.is_primary, l.is_primary, l.is_primary
            from staged_link l join staged_contact p on p.token = l.token
            order by l.client_id, p.id, l.ord desc
            on conflict (contact_id, client_id) do update
            set position = excluded.position, is_primary = excluded.is_primary
            where (contact_client.position, contact_client.is_primary)
                  is distinct from (excluded.position, excluded.is_primary)
            """;

    private static final String NOTE =
            """
            insert into staged_client_problem
            select 'contact-without-email', trim(first || ' ' || last)
            from staged_contact where is_new and email is null
            """;

    private final JdbcClient db;
    private final Clock clock;

    ContactRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void write(UUID connection, Filters filters) {
        Temporary.drop(db, "staged_link", "staged_contact");
        db.sql(LINKS)
                .param("connection", connection)
                .param("positions", filters.positionsArray())
                .update();
        db.sql("analyze staged_link (client_id, token)").update();
        db.sql(PEOPLE).update();
        db.sql("analyze staged_contact (token, id, is_new)").update();
        if (db.sql(INSERT).param("now", Now.of(clock)).update() > 0) {
            db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
            db.sql(NOTE).update();
        }
        db.sql(UPDATE).param("now", Now.of(clock)).update();
        db.sql(LINK).update();
    }
}
