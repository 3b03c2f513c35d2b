package nimbus.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// How many wrong PINs were typed at password links, over all links of a person: the account's lock
/// does not count them, because it never closes the way back in.
@Repository
class ResetTries {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient db;
    private final Clock clock;
    private final SignInSettings settings;
    private final OwnerNews news;

    ResetTries(JdbcClient db, Clock clock, SignInSettings settings, OwnerNews news) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
        this.news = news;
    }

    @Transactional(readOnly = true)
    boolean isExhausted(UUID employee) {
        return db.sql(
                        """
                        select coalesce(reset_failures_since > :dayAgo, false) and reset_failures >= :most
                        from employee where id = :employee
                        """)
                .param("dayAgo", at(clock.instant().minus(DAY)))
                .param("most", settings.resetTries())
                .param("employee", employee)
                .query(Boolean.class)
                .single();
    }

    /// One more; the owner is told of the last.
    ///
    /// @return whether it was the last
    @Transactional
    boolean count(UUID employee) {
        boolean last =
                db.sql(
                                """
                                update employee set
                                    reset_failures = case when reset_failures_since > :dayAgo then reset_failures + 1 else 1 end,
                                    reset_failures_since = case when reset_failures_since > :dayAgo
                                                                then reset_failures_since else :now end
                                where id = :employee returning reset_failures >= :most
                                """)
                        .param("dayAgo", at(clock.instant().minus(DAY)))
                        .param("now", at(clock.instant()))
                        .param("most", settings.resetTries())
                        .param("employee", employee)
                        .query(Boolean.class)
                        .single();
        if (last) {
            news.tell(employee, OwnerNews.wrongPinsAtReset());
        }
        return last;
    }

    /// After a reset that succeeded, or when an Admin sends the way in anew.
    @Transactional
    void clear(UUID employee) {
        db.sql(
                        """
                        update employee set reset_failures = 0, reset_failures_since = null
                        where id = :employee and reset_failures > 0
                        """)
                .param("employee", employee)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
