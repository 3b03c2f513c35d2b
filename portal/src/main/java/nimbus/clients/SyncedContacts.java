package nimbus.clients;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes what a source says about contacts. Set-based: they stand in tables of the caller's
/// transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SyncedContacts {

    private static final String ADD =
            """
            insert into contact (id, practice_id, first_names, surname, salutation, email, phone, mobile,
                                 source_state, created_at, updated_at)
            select id, current_practice(), first, last, salutation, email, phone, mobile, 'active', :now, :now
            from %s where is_new
            """;

    /// A name that was corrected by hand stays.
    private static final String UPDATE =
            """
            update contact t
            set first_names = case when t.name_set_by_hand then t.first_names else p.first end,
                surname = case when t.name_set_by_hand then t.surname else p.last end,
                salutation = p.salutation, email = p.email, phone = p.phone, mobile = p.mobile,
                source_state = 'active', updated_at = :now
            from %s p
            where t.id = p.id and not p.is_new
              and (not t.name_set_by_hand and (t.first_names, t.surname) is distinct from (p.first, p.last)
                   or (t.salutation, t.email, t.phone, t.mobile, t.source_state)
                      is distinct from (p.salutation, p.email, p.phone, p.mobile, 'active'))
            """;

    private static final String RELATE =
            """
            insert into contact_client (practice_id, contact_id, client_id, position, is_primary,
                                        folder_access, read_write)
            select distinct on (l.client_id, p.id) current_practice(), p.id, l.client_id, l.position,
                   l.is_primary, l.is_primary, l.is_primary
            from %s l join %s p on p.token = l.token
            order by l.client_id, p.id, l.ord desc
            on conflict (contact_id, client_id) do update
            set position = excluded.position, is_primary = excluded.is_primary
            where (contact_client.position, contact_client.is_primary)
                  is distinct from (excluded.position, excluded.is_primary)
            """;

    private static final String UNTIE =
            """
            delete from contact_client cc using %s g
            where cc.client_id = g.client_id and cc.contact_id = g.contact_id
            """;

    private static final String REMOVE =
            "delete from contact t using %s l where t.id = l.id and not l.keeps and not l.waits";

    private static final String HIDE =
            """
            update contact t set source_state = case when l.keeps then 'missing' else 'left' end, updated_at = :now
            from %s l where t.id = l.id and (l.keeps or l.waits)
            """;

    private final JdbcClient db;
    private final Clock clock;

    SyncedContacts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param people a table with `id`, `is_new`, `token`, `first`, `last`, `salutation`, `email`,
    ///   `phone` and `mobile`
    /// @return how many were added
    public long add(String people) {
        return db.sql(ADD.formatted(people)).param("now", now()).update();
    }

    /// @param people a table like that of [#add]
    public void update(String people) {
        db.sql(UPDATE.formatted(people)).param("now", now()).update();
    }

    /// @param links a table with `client_id`, `token`, `position`, `is_primary` and the place `ord`
    /// @param people a table like that of [#add]
    public void relate(String links, String people) {
        db.sql(RELATE.formatted(links, people)).update();
    }

    /// Ends relations.
    ///
    /// @param gone a table with `client_id` and `contact_id`
    public void untie(String gone) {
        db.sql(UNTIE.formatted(gone)).update();
    }

    /// Those whom no client refers to any more. Who has a login stays and may be edited from now
    /// on; who waits for a client that may come back is out of sight.
    ///
    /// @param leaving a table with `id`, `keeps` and `waits`
    public void leave(String leaving) {
        db.sql(REMOVE.formatted(leaving)).update();
        db.sql(HIDE.formatted(leaving)).param("now", now()).update();
    }

    /// @param unwanted a table with `id`: they had no other client
    public void remove(String unwanted, UUID client) {
        db.sql("delete from contact where id in (select id from %s)".formatted(unwanted)).update();
        db.sql("delete from contact_client where client_id = :client")
                .param("client", client)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
