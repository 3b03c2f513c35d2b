package nimbus.intake;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The clients that a connection's list has brought so far.
@Component
public class KnownClients {

    private final JdbcClient db;

    KnownClients(JdbcClient db) {
        this.db = db;
    }

    /// How many of them are there.
    @Transactional(readOnly = true)
    public long count(UUID connection) {
        return db.sql(
                        """
                        select count(*) from external_id e join client c on c.id = e.record_id
                        where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                          and c.source_state in ('active', 'missing')
                        """)
                .param("connection", connection)
                .query(Long.class)
                .single();
    }
}
