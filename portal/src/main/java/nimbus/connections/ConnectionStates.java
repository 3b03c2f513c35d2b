package nimbus.connections;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Whether connections still work, and that they end.
@Repository
public class ConnectionStates {

    private final Tokens tokens;
    private final ConnectionTrail trail;
    private final JdbcClient db;
    private final Clock clock;

    ConnectionStates(Tokens tokens, ConnectionTrail trail, JdbcClient db, Clock clock) {
        this.tokens = tokens;
        this.trail = trail;
        this.db = db;
        this.clock = clock;
    }

    /// @return whether it was in another state before
    @Transactional
    public boolean moveTo(UUID id, Connection.State state) {
        boolean moved =
                db.sql(
                                        """
                                        update connection set state = :state, state_since = :now,
                                            lapsed_since = case when state = 'ok' then :now else lapsed_since end
                                        where id = :id and state <> :state and ended_at is null
                                        """)
                                .param("id", id)
                                .param("state", ConnectionRows.word(state))
                                .param("now", now())
                                .update()
                        == 1;
        if (moved) {
            trail.record("system", "connection." + ConnectionRows.word(state), id);
        }
        return moved;
    }

    /// Ends a connection here: keys and tokens go, clients and documents stay. For the end at Xero
    /// too, see [RemoteAccounts#disconnect].
    @Transactional
    void end(UUID id, String by) {
        trail.record(by, "connection.ended", id);
        db.sql(
                        """
                        update connection set ended_at = :now, api_key = null, account_key = null
                        where id = :id and ended_at is null
                        """)
                .param("id", id)
                .param("now", now())
                .update();
        tokens.forgetUnused();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
