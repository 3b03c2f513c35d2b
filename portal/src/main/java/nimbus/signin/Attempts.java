package nimbus.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The sign-ins that wait for a PIN.
@Repository
public class Attempts {

    private final JdbcClient db;
    private final Clock clock;
    private final SignInSettings settings;

    Attempts(JdbcClient db, Clock clock, SignInSettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    @Transactional
    public Attempt start(UUID employee, Purpose purpose, String device, @Nullable String secret) {
        var now = clock.instant();
        var id =
                db.sql(
                                """
                                insert into sign_in_attempt (practice_id, employee_id, purpose, device,
                                                             digest, started_at)
                                values (current_practice(), :employee, :purpose, :device, :digest, :now)
                                returning id
                                """)
                        .param("employee", employee)
                        .param("purpose", purpose.stored())
                        .param("device", device)
                        .param("digest", secret == null ? null : Secrets.digest(secret))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(UUID.class)
                        .single();
        return new Attempt(id, employee, purpose, device, now);
    }

    /// The attempt, while it may still be finished.
    @Transactional(readOnly = true)
    public Optional<Attempt> open(UUID id) {
        return find("id = :key", id);
    }

    @Transactional(readOnly = true)
    public Optional<Attempt> openBySecret(String secret) {
        return find("digest = :key", Secrets.digest(secret));
    }

    /// Nothing more can be done with it.
    @Transactional
    public void finish(UUID id) {
        db.sql("update sign_in_attempt set done_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    @Transactional
    public void finishAllOf(UUID employee) {
        db.sql(
                        """
                        update sign_in_attempt set done_at = :now
                        where employee_id = :employee and done_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("employee", employee)
                .update();
    }

    /// Keeps the chosen password, hashed, until the PIN has confirmed it.
    @Transactional
    public void keepPassword(UUID id, NewPassword password) {
        db.sql(
                        """
                        update sign_in_attempt set new_password = :hash, new_strength = :strength
                        where id = :id
                        """)
                .param("hash", password.hash())
                .param("strength", password.strength())
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public NewPassword keptPassword(UUID id) {
        return db.sql(
                        "select new_password as hash, new_strength as strength from"
                                + " sign_in_attempt where id = :id")
                .param("id", id)
                .query(NewPassword.class)
                .single();
    }

    private Optional<Attempt> find(String where, Object key) {
        return db.sql(
                        """
                        select id, employee_id, purpose, device, started_at from sign_in_attempt
                        where done_at is null and started_at > :since and
                        """
                                + where)
                .param("key", key)
                .param(
                        "since",
                        clock.instant().minus(settings.attemptLife()).atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Attempt(
                                row.getObject("id", UUID.class),
                                row.getObject("employee_id", UUID.class),
                                Purpose.of(row.getString("purpose")),
                                row.getString("device"),
                                row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
