package nimbus.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Passwords and failure counts of employees.
///
/// A try is counted as failed before it is compared and taken back if it was right, so that
/// parallel tries cannot outrun the count.
@Repository
class Accounts {

    private static final Duration FORGET_UNKNOWN = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;
    private final SignInSettings settings;

    Accounts(JdbcClient db, Clock clock, Vault vault, SignInSettings settings) {
        this.db = db;
        this.clock = clock;
        this.vault = vault;
        this.settings = settings;
    }

    /// A try that was counted.
    ///
    /// @param employee null when nobody has the login code
    /// @param last if this one fails too, the account is locked
    record Try(@Nullable UUID employee, @Nullable String hash, boolean last) {}

    /// @return empty when the account is locked, or would be if it existed
    @Transactional
    Optional<Try> reserve(String loginCode) {
        var account =
                db.sql("select id from employee where lower(login_code) = lower(:loginCode)")
                        .param("loginCode", loginCode)
                        .query(UUID.class)
                        .optional();
        return account.isPresent() ? reserveFor(account.get()) : reserveUnknown(loginCode);
    }

    private Optional<Try> reserveFor(UUID employee) {
        return db.sql(
                        """
                        update employee set failure_count = failure_count + 1,
                            locked_at = case when failure_count + 1 >= :limit then :now else locked_at end
                        where id = :id and failure_count < :limit
                        returning id as employee, password_hash as hash, failure_count >= :limit as last
                        """)
                .param("limit", settings.failures())
                .param("now", now())
                .param("id", employee)
                .query(Try.class)
                .optional();
    }

    private Optional<Try> reserveUnknown(String loginCode) {
        var place = "practice/" + CurrentPractice.required() + "/unknown-login";
        db.sql("delete from unknown_login where since < :since")
                .param("since", now().minus(FORGET_UNKNOWN))
                .update();
        return db.sql(
                        """
                        insert into unknown_login as known (practice_id, digest, failures, since)
                        values (current_practice(), :digest, 1, :now)
                        on conflict (practice_id, digest) do update set failures = known.failures + 1
                            where known.failures < :limit
                        returning null::uuid as employee, null::text as hash, known.failures >= :limit as last
                        """)
                .param("digest", vault.hash(loginCode.toLowerCase(Locale.ROOT), place))
                .param("now", now())
                .param("limit", settings.failures())
                .query(Try.class)
                .optional();
    }

    /// The password was right after all; earlier failures stay.
    @Transactional
    void takeBack(UUID employee) {
        db.sql(
                        """
                        update employee set failure_count = greatest(failure_count - 1, 0), locked_at = null
                        where id = :id
                        """)
                .param("id", employee)
                .update();
    }

    /// Counts a wrong PIN; call it with the employee's row locked.
    @Transactional
    void countFailure(UUID employee) {
        reserveFor(employee);
    }

    /// Holds the employee's row until the transaction ends.
    ///
    /// @return whether the account is locked
    @Transactional
    boolean holdAndAskLocked(UUID employee) {
        return db.sql("select failure_count from employee where id = :id for update")
                        .param("id", employee)
                        .query(Integer.class)
                        .single()
                >= settings.failures();
    }

    @Transactional(readOnly = true)
    boolean isLocked(UUID employee) {
        return db.sql("select failure_count from employee where id = :id")
                        .param("id", employee)
                        .query(Integer.class)
                        .single()
                >= settings.failures();
    }

    /// After a completed sign-in or reset.
    @Transactional
    void clearFailures(UUID employee) {
        db.sql("update employee set failure_count = 0, locked_at = null where id = :id")
                .param("id", employee)
                .update();
    }

    @Transactional
    void setPassword(UUID employee, NewPassword password) {
        db.sql(
                        """
                        update employee set password_hash = :hash, password_strength = :strength
                        where id = :id
                        """)
                .param("hash", password.hash())
                .param("strength", password.strength())
                .param("id", employee)
                .update();
    }

    /// Whoever comes back chooses a new one.
    @Transactional
    void forgetPassword(UUID employee) {
        db.sql(
                        """
                        update employee set password_hash = null, password_strength = '',
                            failure_count = 0, locked_at = null
                        where id = :id
                        """)
                .param("id", employee)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
