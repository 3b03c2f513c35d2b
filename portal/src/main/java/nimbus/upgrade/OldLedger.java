package nimbus.upgrade;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import nimbus.connections.NewConnections;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what is left of a ledger that was connected in the way of before 2021: its name, and
/// the keys of its contacts. From then on it waits for its upgrade.
@Component
public class OldLedger {

    private static final String KEY =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, valid_from)
            select current_practice(), :connection, 'client', c.id, :key, :now
            from client c
            where c.code = :code and c.source_state in ('active', 'missing', 'none')
              and not exists (select 1 from external_id e join connection o on o.id = e.connection_id and o.ended_at is null
                              where e.kind = 'client' and e.record_id = c.id and e.valid_to is null)
            """;

    private final NewConnections beginnings;
    private final JdbcClient db;
    private final Clock clock;

    OldLedger(NewConnections beginnings, JdbcClient db, Clock clock) {
        this.beginnings = beginnings;
        this.db = db;
        this.clock = clock;
    }

    /// @param keys by client code, each once
    /// @return how many of the codes belong to a client that no connection knows
    @Transactional
    public int take(String name, Map<String, UUID> keys, String by) {
        var connection = beginnings.ledger(name, by).id();
        forgetAttempts(connection);
        return keys.entrySet().stream()
                .mapToInt(key -> keep(connection, key.getKey(), key.getValue()))
                .sum();
    }

    /// An attempt that came to nothing has left our own ids in the place of keys.
    private void forgetAttempts(UUID connection) {
        db.sql(
                        """
                        delete from external_id where connection_id = :connection and remote_uuid is null
                          and starts_with(legacy_id, :ours)
                        """)
                .param("connection", connection)
                .param("ours", OwnIds.OURS)
                .update();
    }

    private int keep(UUID connection, String code, UUID key) {
        return db.sql(KEY)
                .param("connection", connection)
                .param("key", key.toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("code", code)
                .update();
    }
}
