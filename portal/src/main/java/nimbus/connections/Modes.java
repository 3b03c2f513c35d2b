package nimbus.connections;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nimbus.database.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Through which interface a connection is read from now on: over to Xero, and back while the old
/// keys are kept.
@Repository
public class Modes {

    private final Connections connections;
    private final Tenants tenants;
    private final ConnectionTrail trail;
    private final JdbcClient db;
    private final Clock clock;

    Modes(
            Connections connections,
            Tenants tenants,
            ConnectionTrail trail,
            JdbcClient db,
            Clock clock) {
        this.connections = connections;
        this.tenants = tenants;
        this.trail = trail;
        this.db = db;
        this.clock = clock;
    }

    /// How the connection is read, which stays so until the caller's transaction ends; empty once
    /// it has ended.
    @Transactional
    public Optional<Connection.Mode> hold(UUID id) {
        return db.sql("select mode from connection where id = :id and ended_at is null for share")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(mode -> StoredWord.constant(Connection.Mode.class, mode));
    }

    /// From now on the account is read through Xero. The old keys stay sealed until `undoUntil`.
    ///
    /// @throws IllegalStateException when the connection has no account at Xero
    @Transactional
    public Connection switchToOAuth2(UUID id, Instant undoUntil, String by) {
        db.sql("update connection set undo_until = :until where id = :id")
                .param("id", id)
                .param("until", undoUntil.atOffset(ZoneOffset.UTC))
                .update();
        return useOAuth2(id, by);
    }

    /// Goes on with the same account by the tokens that another consent brought.
    @Transactional
    public Connection reconnect(UUID id, UUID xeroUser, String person, Tenant tenant, String by) {
        tenants.attach(id, xeroUser, person, tenant, by);
        return useOAuth2(id, by);
    }

    private Connection useOAuth2(UUID id, String by) {
        int changed =
                db.sql(
                                """
                                update connection set mode = 'oauth2', state = 'ok', state_since = :now
                                where id = :id and tenant_id is not null
                                """)
                        .param("id", id)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (changed != 1) {
            throw new IllegalStateException("Connection " + id + " has no account at Xero");
        }
        return trail.record(by, "connection.oauth2", id);
    }

    /// The way back while the old keys are kept: reads through the old interface again and forgets
    /// the tokens.
    ///
    /// @throws IllegalStateException when the keys are erased
    @Transactional
    public Connection backToLegacy(UUID id, String by) {
        var connection = connections.required(id);
        if (connection.product().hadKeys() && !connection.hasLegacyKeys() && !connection.fresh()) {
            throw new IllegalStateException("The old keys of connection " + id + " are erased");
        }
        return tenants.detach(id, by);
    }
}
