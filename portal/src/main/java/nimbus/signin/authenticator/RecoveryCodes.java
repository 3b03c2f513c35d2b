package nimbus.signin.authenticator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Secrets;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Codes on paper for the day the telephone is gone. Each works once.
@Repository
public class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int HALF = 5;

    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;

    RecoveryCodes(JdbcClient db, Clock clock, Vault vault) {
        this.db = db;
        this.clock = clock;
        this.vault = vault;
    }

    /// Replaces all codes; these are shown once and never again.
    @Transactional
    public List<String> renew(UUID employee) {
        remove(employee);
        var codes = new ArrayList<String>();
        for (int count = 0; count < COUNT; count++) {
            var code = Base32.of(Secrets.bytes()).substring(0, 2 * HALF);
            codes.add(code.substring(0, HALF) + "-" + code.substring(HALF));
            db.sql(
                            """
                            insert into recovery_code (practice_id, employee_id, digest)
                            values (current_practice(), :employee, :digest)
                            """)
                    .param("employee", employee)
                    .param("digest", digest(employee, code))
                    .update();
        }
        return codes;
    }

    /// @param code without its dash
    @Transactional
    public boolean accepts(UUID employee, String code) {
        return db.sql(
                                """
                                update recovery_code set used_at = :now
                                where employee_id = :employee and digest = :digest and used_at is null
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("employee", employee)
                        .param("digest", digest(employee, code))
                        .update()
                == 1;
    }

    /// Whether it was right once.
    @Transactional(readOnly = true)
    public boolean wasUsed(UUID employee, String code) {
        return db.sql(
                        """
                        select exists (select from recovery_code
                                       where employee_id = :employee and digest = :digest and used_at is not null)
                        """)
                .param("employee", employee)
                .param("digest", digest(employee, code))
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public long left(UUID employee) {
        return db.sql(
                        "select count(*) from recovery_code where employee_id = :employee and"
                                + " used_at is null")
                .param("employee", employee)
                .query(Long.class)
                .single();
    }

    @Transactional
    public void remove(UUID employee) {
        db.sql("delete from recovery_code where employee_id = :employee")
                .param("employee", employee)
                .update();
    }

    private byte[] digest(UUID employee, String code) {
        return vault.hash(code, "practice/" + CurrentPractice.required() + "/recovery/" + employee);
    }
}
