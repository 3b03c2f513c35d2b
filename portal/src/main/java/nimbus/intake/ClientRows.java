package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.CodeChanges;
import nimbus.clients.SyncedClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets changed clients be written.
@Component
class ClientRows {

    private static final String KEYS =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, remote_uuid, valid_from)
            select current_practice(), :connection, 'client', id, legacy_id, uuid, :now
            from changed_client where is_new
            """;

    private final SyncedClients clients;
    private final CodeChanges codes;
    private final JdbcClient db;
    private final Clock clock;

    ClientRows(SyncedClients clients, CodeChanges codes, JdbcClient db, Clock clock) {
        this.clients = clients;
        this.codes = codes;
        this.db = db;
        this.clock = clock;
    }

    /// @param recoded whether any has another code now
    record Updated(long clients, boolean recoded) {}

    long insert(UUID connection) {
        long added = clients.add("changed_client", "given_code");
        if (added > 0) {
            db.sql(KEYS).param("connection", connection).param("now", Now.of(clock)).update();
        }
        return added;
    }

    /// @return how many were written; their codes too
    Updated update(boolean managers) {
        long changed = clients.update("changed_client", managers);
        return new Updated(changed, changed > 0 && codes.swap("given_code"));
    }
}
