package nimbus.connections;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who has been told of which lapse. Joins the caller's transaction.
@Repository
public class LapseNotices {

    private final JdbcClient db;
    private final Clock clock;

    LapseNotices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Notes that an employee is told of a connection's lapse.
    ///
    /// @return false if the lapse is over, or they have been told before
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean note(UUID connection, UUID employee) {
        return db.sql(
                                """
                                insert into connection_letter (practice_id, connection_id, lapsed_since, employee_id, sent_at)
                                select current_practice(), id, lapsed_since, :employee, :now from connection
                                where id = :connection and state <> 'ok' and lapsed_since is not null and ended_at is null
                                on conflict do nothing
                                """)
                        .param("employee", employee)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("connection", connection)
                        .update()
                == 1;
    }
}
