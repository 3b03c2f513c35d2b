package nimbus.signin.passkey;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The passkeys of employees.
@Repository
public class Passkeys {

    private final JdbcClient db;
    private final Clock clock;

    Passkeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// One as its owner sees it.
    record Listed(UUID id, String label, Instant since, @Nullable Instant lastUsed) {}

    @Transactional(readOnly = true)
    public List<Listed> of(UUID employee) {
        return db.sql(
                        """
                        select id, label, created_at, last_used_at from passkey
                        where employee_id = :employee order by created_at, id
                        """)
                .param("employee", employee)
                .query((row, _) ->
                        new Listed(
                                row.getObject("id", UUID.class),
                                row.getString("label"),
                                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                                used(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean has(UUID employee) {
        return db.sql("select exists (select from passkey where employee_id = :employee)")
                .param("employee", employee)
                .query(Boolean.class)
                .single();
    }

    /// @return false if this is no passkey of the employee's
    @Transactional
    public boolean remove(UUID id, UUID employee) {
        return db.sql("delete from passkey where id = :id and employee_id = :employee")
                        .param("id", id)
                        .param("employee", employee)
                        .update()
                == 1;
    }

    /// What the ceremonies may see: this employee's passkeys and nobody else's.
    PasskeyRecords recordsOf(UUID employee, String loginCode, String name) {
        return new PasskeyRecords(
                db, clock.instant().atOffset(ZoneOffset.UTC), employee, loginCode, name);
    }

    private static @Nullable Instant used(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
