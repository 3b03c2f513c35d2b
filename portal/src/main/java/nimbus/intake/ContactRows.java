package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.SyncedContacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets the contacts of changed clients be written. A contact shared by several clients is one row.
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

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'contact', id, legacy_id, uuid, :now
            from staged_contact where is_new
            """;

    private static final String NOTE =
            """
            insert into staged_client_problem
            select 'contact-without-email', trim(first || ' ' || last)
            from staged_contact where is_new and email is null
            """;

    private final SyncedContacts contacts;
    private final JdbcClient db;
    private final Clock clock;

    ContactRows(SyncedContacts contacts, JdbcClient db, Clock clock) {
        this.contacts = contacts;
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
        if (contacts.add("staged_contact") > 0) {
            db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
            db.sql(NOTE).update();
        }
        contacts.update("staged_contact");
        contacts.relate("staged_link", "staged_contact");
    }
}
