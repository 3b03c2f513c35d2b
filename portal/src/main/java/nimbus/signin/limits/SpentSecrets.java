package nimbus.signin.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// PINs and password links that open nothing any more. What happened stands in the audit log; these
/// rows only hold what could once be tried.
@Repository
class SpentSecrets {

    /// Longer than any of them can be used, or counts for the next.
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    SpentSecrets(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Those of the current practice.
    @Transactional
    void forget() {
        // With their PINs.
        forget("delete from sign_in_attempt where started_at < :until");
        forget("delete from password_link where expires_at < :until");
    }

    private void forget(String sql) {
        db.sql(sql).param("until", until()).update();
    }

    private OffsetDateTime until() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }
}
