package nimbus.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The current practice's clients.
@Repository
public class Clients {

    private static final String FIND =
            """
            select c.*, nullif(trim(e.first_names || ' ' || e.surname), '') as responsible_name,
                   e.login_code as responsible_login
            from client c left join employee e on e.id = c.responsibility
            where c.id = :id
            """;

    private static final String ADD =
            """
            insert into client (practice_id, code, code_origin, name, entity_type, email, source_state,
                                created_at, updated_at)
            values (current_practice(), :code, 'hand', :name, :entityType, :email, 'none', :now, :now)
            returning id
            """;

    private final JdbcClient db;
    private final Clock clock;

    Clients(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Client> find(UUID id) {
        return db.sql(FIND).param("id", id).query(Clients::client).optional();
    }

    @Transactional(readOnly = true)
    public boolean any() {
        return db.sql("select exists (select 1 from client)").query(Boolean.class).single();
    }

    /// Adds a client that no practice manager knows.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the code is taken
    @Transactional
    public UUID add(String code, String name, String entityType, String email) {
        return db.sql(ADD)
                .param("code", code)
                .param("name", name)
                .param("entityType", entityType)
                .param("email", email)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public List<FormerCode> formerCodes(UUID client) {
        return db.sql(
                        """
                        select code, until from former_code where client_id = :client
                        order by until desc, code
                        """)
                .param("client", client)
                .query((row, _) ->
                        new FormerCode(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }

    @Transactional(readOnly = true)
    public List<String> groups(UUID client) {
        return db.sql(
                        """
                        select g.name from client_group g join client_group_member m on m.group_id = g.id
                        where m.client_id = :client order by g.name collate people, g.id
                        """)
                .param("client", client)
                .query(String.class)
                .list();
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getObject("id", UUID.class),
                row.getString("code"),
                CodeOrigin.from(row.getString("code_origin")),
                responsible(row),
                row.getString("group_name"),
                ClientFields.of(row),
                SourceState.from(row.getString("source_state")),
                Optional.ofNullable(row.getObject("merged_into", UUID.class)),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<Client.Responsible> responsible(ResultSet row) throws SQLException {
        var employee = row.getObject("responsibility", UUID.class);
        if (employee == null) {
            return Optional.empty();
        }
        var name = row.getString("responsible_name");
        return Optional.of(
                new Client.Responsible(
                        employee, name == null ? row.getString("responsible_login") : name));
    }
}
