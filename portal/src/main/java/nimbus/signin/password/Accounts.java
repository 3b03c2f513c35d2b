package nimbus.signin.password;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.signin.NewPassword;
import nimbus.signin.SignInSettings;
import nimbus.staff.Credentials;
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
public class Accounts {

    private static final Duration FORGET_UNKNOWN = Duration.ofDays(30);

    private final Credentials credentials;
    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;
    private final SignInSettings settings;

    Accounts(
            Credentials credentials,
            JdbcClient db,
            Clock clock,
            Vault vault,
            SignInSettings settings) {
        this.credentials = credentials;
        this.db = db;
        this.clock = clock;
        this.vault = vault;
        this.settings = settings;
    }

    /// A try that was counted.
    ///
    /// @param employee null when nobody has the login code
    /// @param last if this one fails too, the account is locked
    public record Try(@Nullable UUID employee, @Nullable String hash, boolean last) {}

    /// @return empty when the account is locked, or would be if it existed
    @Transactional
    public Optional<Try> reserve(String loginCode) {
        var account = credentials.holder(loginCode);
        return account.isPresent() ? reserveFor(account.get()) : reserveUnknown(loginCode);
    }

    private Optional<Try> reserveFor(UUID employee) {
        return credentials
                .countFailure(employee, settings.failures())
                .map(counted -> new Try(counted.employee(), counted.hash(), counted.last()));
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
    public void takeBack(UUID employee) {
        credentials.takeFailureBack(employee);
    }

    /// Counts a wrong PIN; call it with the employee's row locked.
    public void countFailure(UUID employee) {
        credentials.countFailure(employee, settings.failures());
    }

    /// Holds the employee's row until the transaction ends.
    ///
    /// @return whether the account is locked
    public boolean holdAndAskLocked(UUID employee) {
        return credentials.hold(employee) >= settings.failures();
    }

    public boolean isLocked(UUID employee) {
        return credentials.failures(employee) >= settings.failures();
    }

    /// After a completed sign-in or reset.
    public void clearFailures(UUID employee) {
        credentials.clearFailures(employee);
    }

    void setPassword(UUID employee, NewPassword password) {
        credentials.setPassword(employee, password.hash(), password.strength());
    }

    /// Whoever comes back chooses a new one.
    public void forgetPassword(UUID employee) {
        credentials.forgetPassword(employee);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
