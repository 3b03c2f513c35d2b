package nimbus.connections;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The two keys of the old interface, sealed, from the day they are entered until they are erased.
@Repository
public class LegacyKeys {

    private final Connections connections;
    private final NewConnections beginnings;
    private final ConnectionTrail trail;
    private final Vault vault;
    private final JdbcClient db;
    private final Clock clock;

    LegacyKeys(
            Connections connections,
            NewConnections beginnings,
            ConnectionTrail trail,
            Vault vault,
            JdbcClient db,
            Clock clock) {
        this.connections = connections;
        this.beginnings = beginnings;
        this.trail = trail;
        this.vault = vault;
        this.db = db;
        this.clock = clock;
    }

    /// Both are needed for every call.
    record Keys(Secret apiKey, Secret accountKey) {}

    /// Connects a product by its keys, or replaces them.
    @Transactional
    public Connection store(
            Product product, Secret apiKey, Secret accountKey, String accountName, String by) {
        if (!product.hadKeys()) {
            throw new IllegalArgumentException(product.title() + " has no API keys");
        }
        var id =
                connections
                        .current(product)
                        .map(Connection::id)
                        .orElseGet(() -> beginnings.create(product, CodeSource.EXPORT_CODE, by));
        db.sql(
                        """
                        update connection
                        set mode = 'legacy', state = 'ok', state_since = :now, account_name = :name,
                            api_key = :api, account_key = :account, authorised_by = :by, connected_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("name", accountName)
                .param("api", vault.seal(apiKey.value(), place(id, "api_key")))
                .param("account", vault.seal(accountKey.value(), place(id, "account_key")))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return trail.record(by, "connection.keys", id);
    }

    /// The keys, opened for one call; empty where there are none, or none any more.
    @Transactional(readOnly = true)
    Optional<Keys> open(UUID connection) {
        return db.sql(
                        "select api_key, account_key from connection where id = :id and api_key is"
                                + " not null")
                .param("id", connection)
                .query((row, _) ->
                        new Keys(
                                open(row.getBytes(1), place(connection, "api_key")),
                                open(row.getBytes(2), place(connection, "account_key"))))
                .optional();
    }

    /// Erases the keys of an upgraded connection for good; nothing can be undone afterwards.
    @Transactional
    public Connection erase(UUID connection, String by) {
        db.sql(
                        """
                        update connection set api_key = null, account_key = null, undo_until = null
                        where id = :id and mode = 'oauth2'
                        """)
                .param("id", connection)
                .update();
        return trail.record(by, "connection.keys-erased", connection);
    }

    private Secret open(byte[] sealed, String place) {
        return new Secret(vault.open(sealed, place));
    }

    private static String place(UUID connection, String kind) {
        return "practice/" + CurrentPractice.required() + "/connection/" + connection + "/" + kind;
    }
}
