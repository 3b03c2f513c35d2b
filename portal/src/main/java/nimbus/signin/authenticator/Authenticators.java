package nimbus.signin.authenticator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Secrets;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The authenticator apps of employees: at most one each.
@Repository
public class Authenticators {

    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;

    Authenticators(JdbcClient db, Clock clock, Vault vault) {
        this.db = db;
        this.clock = clock;
        this.vault = vault;
    }

    /// Makes a secret for an app that does not count yet; an app in use stays until then.
    @Transactional
    public void begin(UUID employee) {
        db.sql(
                        """
                        insert into authenticator (employee_id, practice_id, pending)
                        values (:employee, current_practice(), :secret)
                        on conflict (employee_id) do update set pending = excluded.pending
                        """)
                .param("employee", employee)
                .param("secret", vault.seal(Secrets.bytes(), place(employee)))
                .update();
    }

    /// The secret that waits for its first code.
    @Transactional(readOnly = true)
    public Optional<byte[]> pending(UUID employee) {
        return db.sql("select pending from authenticator where employee_id = :employee")
                .param("employee", employee)
                .query((row, _) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(sealed -> sealed)
                .map(sealed -> vault.openBytes(sealed, place(employee)));
    }

    /// From here on the app counts.
    ///
    /// @return false if this is not its code
    @Transactional
    public boolean confirm(UUID employee, String code) {
        var secret = pending(employee);
        if (secret.isEmpty() || stepOf(secret.get(), code, Long.MIN_VALUE).isEmpty()) {
            return false;
        }
        db.sql(
                        """
                        update authenticator set secret = pending, pending = null, since = :now,
                            last_step = :step
                        where employee_id = :employee
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("step", Totp.step(clock.instant()))
                .param("employee", employee)
                .update();
        return true;
    }

    @Transactional(readOnly = true)
    public boolean has(UUID employee) {
        return db.sql(
                        "select exists (select from authenticator where employee_id = :employee and"
                                + " secret is not null)")
                .param("employee", employee)
                .query(Boolean.class)
                .single();
    }

    /// What a typed code was.
    public enum Judged {
        RIGHT,
        /// It was right, and has been taken already.
        USED,
        WRONG
    }

    /// Takes a code once: neither the same again nor one from before it.
    @Transactional
    public Judged judge(UUID employee, String code) {
        var used = used(employee);
        if (used.isEmpty()) {
            return Judged.WRONG;
        }
        var secret = vault.openBytes(used.get().secret(), place(employee));
        var step = stepOf(secret, code, used.get().lastStep());
        step.ifPresent(taken ->
                db.sql("update authenticator set last_step = :step where employee_id = :employee")
                        .param("step", taken)
                        .param("employee", employee)
                        .update());
        if (step.isPresent()) {
            return Judged.RIGHT;
        }
        return stepOf(secret, code, Long.MIN_VALUE).isPresent() ? Judged.USED : Judged.WRONG;
    }

    @Transactional
    public void remove(UUID employee) {
        db.sql("delete from authenticator where employee_id = :employee")
                .param("employee", employee)
                .update();
    }

    private Optional<Used> used(UUID employee) {
        return db.sql(
                        """
                        select secret, last_step from authenticator
                        where employee_id = :employee and secret is not null for update
                        """)
                .param("employee", employee)
                .query(Used.class)
                .optional();
    }

    /// Clocks may differ by one step.
    private Optional<Long> stepOf(byte[] secret, String code, long after) {
        long now = Totp.step(clock.instant());
        for (long step = now - 1; step <= now + 1; step++) {
            if (step > after && Totp.code(secret, step).equals(code)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static String place(UUID employee) {
        return "practice/" + CurrentPractice.required() + "/authenticator/" + employee;
    }

    private record Used(byte[] secret, long lastStep) {}
}
