package nimbus.connections;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which account at Xero a connection has. Having one does not mean that it is read yet: see
/// [Modes].
@Repository
public class Tenants {

    private final Tokens tokens;
    private final ConnectionTrail trail;
    private final JdbcClient db;
    private final Clock clock;

    Tenants(Tokens tokens, ConnectionTrail trail, JdbcClient db, Clock clock) {
        this.tokens = tokens;
        this.trail = trail;
        this.db = db;
        this.clock = clock;
    }

    /// Keeps an account beside the old keys, which stay in use.
    ///
    /// @param xeroUser by whose tokens, held already, it is going to be read
    /// @param person what that user is called
    @Transactional
    public Connection attach(UUID id, UUID xeroUser, String person, Tenant tenant, String by) {
        db.sql(
                        """
                        update connection
                        set tenant_id = :tenant, tenant_type = :type, tenant_name = :name, remote_id = :remote,
                            xero_user_id = :user, authorised_by = :person, connected_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("tenant", tenant.id().value())
                .param("type", tenant.type())
                .param("name", tenant.name().orElse(null))
                .param("remote", tenant.connectionId().value())
                .param("user", xeroUser)
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return trail.record(by, "connection.allowed", id);
    }

    /// Gives a nameless account a name.
    @Transactional
    public void label(UUID id, String label, String by) {
        db.sql("update connection set tenant_label = :label where id = :id")
                .param("id", id)
                .param("label", label.strip())
                .update();
        trail.record(by, "connection.labelled", id);
    }

    /// Drops the account and its tokens again; the old keys never stopped being used.
    @Transactional
    public Connection detach(UUID id, String by) {
        db.sql(
                        """
                        update connection
                        set mode = 'legacy', state = 'ok', state_since = :now, tenant_id = null,
                            tenant_type = null, tenant_name = null, tenant_label = null, remote_id = null,
                            xero_user_id = null, undo_until = null
                        where id = :id
                        """)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        tokens.forgetUnused();
        return trail.record(by, "connection.dropped", id);
    }
}
