package nimbus.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What an employee's row keeps for signing in: the password's hash, and how often somebody tried
/// in vain. How many tries there are, and when they are forgotten, is up to sign-in.
@Repository
public class Credentials {

    private final JdbcClient db;
    private final Clock clock;

    Credentials(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// A try that was counted as failed.
    ///
    /// @param last it was the last one before the account is locked
    public record Counted(UUID employee, @Nullable String hash, boolean last) {}

    @Transactional(readOnly = true)
    public Optional<UUID> holder(String loginCode) {
        return db.sql("select id from employee where lower(login_code) = lower(:loginCode)")
                .param("loginCode", loginCode)
                .query(UUID.class)
                .optional();
    }

    /// Counts a failure; the one that reaches the limit locks the account.
    ///
    /// @return empty when the account is locked
    @Transactional
    public Optional<Counted> countFailure(UUID employee, int limit) {
        return db.sql(
                        """
                        update employee set failure_count = failure_count + 1,
                            locked_at = case when failure_count + 1 >= :limit then :now else locked_at end
                        where id = :id and failure_count < :limit
                        returning id as employee, password_hash as hash, failure_count >= :limit as last
                        """)
                .param("limit", limit)
                .param("now", now())
                .param("id", employee)
                .query(Counted.class)
                .optional();
    }

    /// One failure less, and no lock; earlier failures stay.
    @Transactional
    public void takeFailureBack(UUID employee) {
        db.sql(
                        """
                        update employee set failure_count = greatest(failure_count - 1, 0), locked_at = null
                        where id = :id
                        """)
                .param("id", employee)
                .update();
    }

    @Transactional
    public void clearFailures(UUID employee) {
        db.sql("update employee set failure_count = 0, locked_at = null where id = :id")
                .param("id", employee)
                .update();
    }

    @Transactional(readOnly = true)
    public int failures(UUID employee) {
        return db.sql("select failure_count from employee where id = :id")
                .param("id", employee)
                .query(Integer.class)
                .single();
    }

    /// Holds the employee's row until the transaction ends.
    ///
    /// @return how many failures are counted
    @Transactional
    public int hold(UUID employee) {
        return db.sql("select failure_count from employee where id = :id for update")
                .param("id", employee)
                .query(Integer.class)
                .single();
    }

    @Transactional
    public void setPassword(UUID employee, String hash, String strength) {
        db.sql(
                        """
                        update employee set password_hash = :hash, password_strength = :strength
                        where id = :id
                        """)
                .param("hash", hash)
                .param("strength", strength)
                .param("id", employee)
                .update();
    }

    @Transactional
    public void forgetPassword(UUID employee) {
        db.sql(
                        """
                        update employee set password_hash = null, password_strength = '',
                            failure_count = 0, locked_at = null
                        where id = :id
                        """)
                .param("id", employee)
                .update();
    }

    /// How many PINs were wrong at password links within the period that is counted together.
    @Transactional(readOnly = true)
    public int resetFailures(UUID employee, Duration period) {
        return db.sql(
                        """
                        select case when reset_failures_since > :since then reset_failures else 0 end
                        from employee where id = :employee
                        """)
                .param("since", now().minus(period))
                .param("employee", employee)
                .query(Integer.class)
                .single();
    }

    /// One more wrong PIN at a password link.
    ///
    /// @return how many there were within the period
    @Transactional
    public int countResetFailure(UUID employee, Duration period) {
        return db.sql(
                        """
                        update employee set
                            reset_failures = case when reset_failures_since > :since then reset_failures + 1 else 1 end,
                            reset_failures_since = case when reset_failures_since > :since
                                                        then reset_failures_since else :now end
                        where id = :employee returning reset_failures
                        """)
                .param("since", now().minus(period))
                .param("now", now())
                .param("employee", employee)
                .query(Integer.class)
                .single();
    }

    @Transactional
    public void clearResetFailures(UUID employee) {
        db.sql(
                        """
                        update employee set reset_failures = 0, reset_failures_since = null
                        where id = :employee and reset_failures > 0
                        """)
                .param("employee", employee)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
