package nimbus.connections;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.database.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The practice's connections, to be looked at: at most one for each product. What changes them are
/// [NewConnections], [LegacyKeys], [Tenants], [Modes] and [ConnectionStates], always in the
/// caller's transaction and audited in it.
@Repository
public class Connections {

    private final JdbcClient db;

    Connections(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Optional<Connection> current(Product product) {
        return all().stream().filter(connection -> connection.product() == product).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Connection> all() {
        return db.sql("select * from connection where ended_at is null order by product")
                .query(ConnectionRows::connection)
                .list();
    }

    /// Also one that has ended.
    @Transactional(readOnly = true)
    public Optional<Connection> find(UUID id) {
        return db.sql("select * from connection where id = :id")
                .param("id", id)
                .query(ConnectionRows::connection)
                .optional();
    }

    Connection required(UUID id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("No connection " + id + " here"));
    }

    /// Whether any product is connected by OAuth 2.0, or about to be: then two-factor sign-in
    /// stays.
    @Transactional(readOnly = true)
    public boolean anyOAuth2() {
        return db.sql(
                        "select exists (select from connection where ended_at is null and tenant_id"
                                + " is not null)")
                .query(Boolean.class)
                .single();
    }

    /// Which of the source's codes is this connection's Client Code.
    @Transactional(readOnly = true)
    CodeSource codeSource(UUID id) {
        return StoredWord.constant(
                CodeSource.class,
                db.sql("select code_source from connection where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /// Up to when, in the provider's time, changes have been read.
    @Transactional
    public void syncedUntil(UUID id, Instant until) {
        db.sql("update connection set synced_until = :until where id = :id")
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }
}
