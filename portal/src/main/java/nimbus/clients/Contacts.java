package nimbus.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The persons behind the current practice's clients.
@Repository
public class Contacts {

    private static final String RELATIONS =
            """
            select p.*, r.client_id, c.code, c.name as client_name, r.contact_type, r.position, r.is_primary,
                   r.folder_access, r.read_write, r.synced
            from contact_client r
            join contact p on p.id = r.contact_id
            join client c on c.id = r.client_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    Contacts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// The primary contact first.
    @Transactional(readOnly = true)
    public List<Relation> of(UUID client) {
        return db.sql(
                        RELATIONS
                                + " where r.client_id = :client order by r.is_primary desc,"
                                + " p.sort_name collate people, p.id")
                .param("client", client)
                .query(Contacts::relation)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Relation> of(Collection<Contact> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        return db.sql(
                        RELATIONS
                                + " where r.contact_id = any(:contacts) order by c.code collate"
                                + " people")
                .param("contacts", contacts.stream().map(Contact::id).toArray(UUID[]::new))
                .query(Contacts::relation)
                .list();
    }

    @Transactional
    public UUID add(String firstNames, String surname, @Nullable String email) {
        return db.sql(
                        """
                        insert into contact (practice_id, first_names, surname, email, created_at, updated_at)
                        values (current_practice(), :firstNames, :surname, :email, :now, :now) returning id
                        """)
                .param("firstNames", firstNames)
                .param("surname", surname)
                .param("email", email)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /// Relates a contact by hand, beside what the practice manager says.
    @Transactional
    public void relate(UUID contact, UUID client, String type, boolean primary) {
        db.sql(
                        """
                        insert into contact_client (practice_id, contact_id, client_id, contact_type, is_primary, synced)
                        values (current_practice(), :contact, :client, :type, :primary, false)
                        """)
                .param("contact", contact)
                .param("client", client)
                .param("type", type)
                .param("primary", primary)
                .update();
    }

    static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("first_names"),
                row.getString("surname"),
                row.getString("salutation"),
                Optional.ofNullable(row.getString("email")),
                row.getString("phone"),
                row.getString("mobile"),
                row.getBoolean("portal_access"),
                row.getBoolean("name_set_by_hand"));
    }

    private static Relation relation(ResultSet row, int number) throws SQLException {
        return new Relation(
                row.getObject("client_id", UUID.class),
                row.getString("code"),
                row.getString("client_name"),
                contact(row, number),
                row.getString("contact_type"),
                row.getString("position"),
                row.getBoolean("is_primary"),
                row.getBoolean("folder_access"),
                row.getBoolean("read_write"),
                row.getBoolean("synced"));
    }
}
