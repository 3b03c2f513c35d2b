package nimbus.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Who is signed in in a browser.
@Repository
public class SignIns {

    private final JdbcClient db;
    private final Clock clock;
    private final SignInSettings settings;

    SignIns(JdbcClient db, Clock clock, SignInSettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    @Transactional
    public UUID start(UUID employee, boolean secondFactor, Origin by) {
        return db.sql(
                        """
                        insert into sign_in (practice_id, employee_id, started_at, last_seen_at,
                                             confirmed_at, second_factor_at, source, device)
                        values (current_practice(), :employee, :now, :now, :now,
                                case when :secondFactor then :now::timestamptz end, :source, :device)
                        returning id
                        """)
                .param("employee", employee)
                .param("now", now())
                .param("secondFactor", secondFactor)
                .param("source", by.source())
                .param("device", by.device())
                .query(UUID.class)
                .single();
    }

    /// The sign-in as it is now, unless it was ended.
    @Transactional(readOnly = true)
    Optional<LiveSignIn> find(UUID id) {
        return db.sql(
                        """
                        select s.started_at, s.last_seen_at, s.second_factor_at, e.allow_login and not e.api_user
                                   as allow_login, e.admin_menu, p.two_factor_staff, p.auto_logoff_minutes
                        from sign_in s join employee e on e.id = s.employee_id
                             join practice p on p.practice_id = s.practice_id
                        where s.id = :id and s.ended_at is null
                        """)
                .param("id", id)
                .query(SignIns::live)
                .optional();
    }

    @Transactional
    void seen(UUID id) {
        db.sql("update sign_in set last_seen_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    @Transactional
    public void addSecondFactor(UUID id) {
        db.sql("update sign_in set second_factor_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// The person gave the password again.
    @Transactional
    public void confirm(UUID id) {
        db.sql("update sign_in set confirmed_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// Since when both the password and, where there is one, the second factor were last given.
    @Transactional(readOnly = true)
    Optional<Fresh> freshness(UUID id) {
        return db.sql(
                        "select confirmed_at, second_factor_at from sign_in where id = :id and"
                                + " ended_at is null")
                .param("id", id)
                .query((row, _) ->
                        new Fresh(
                                row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                                instant(row, "second_factor_at")))
                .optional();
    }

    record Fresh(Instant password, @Nullable Instant secondFactor) {}

    /// A person's open sign-ins, newest first.
    @Transactional(readOnly = true)
    public List<Open> open(UUID employee) {
        return db.sql(
                        """
                        select id, started_at, last_seen_at, source, device from sign_in
                        where employee_id = :employee and ended_at is null and started_at > :since
                        order by last_seen_at desc
                        """)
                .param("employee", employee)
                .param("since", now().minus(settings.longestSession()))
                .query((row, _) ->
                        new Open(
                                row.getObject("id", UUID.class),
                                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                                row.getString("source"),
                                row.getString("device")))
                .list();
    }

    record Open(UUID id, Instant startedAt, Instant lastSeenAt, String source, String device) {}

    /// Ends one of a person's own sign-ins.
    @Transactional
    public void endOwn(UUID id, UUID employee, String why) {
        db.sql(
                        """
                        update sign_in set ended_at = :now, ended_why = :why
                        where id = :id and employee_id = :employee and ended_at is null
                        """)
                .param("now", now())
                .param("why", why)
                .param("id", id)
                .param("employee", employee)
                .update();
    }

    @Transactional
    public void endOthers(UUID employee, UUID except, String why) {
        db.sql(
                        """
                        update sign_in set ended_at = :now, ended_why = :why
                        where employee_id = :employee and id <> :except and ended_at is null
                        """)
                .param("now", now())
                .param("why", why)
                .param("employee", employee)
                .param("except", except)
                .update();
    }

    @Transactional
    void end(UUID id, String why) {
        db.sql(
                        """
                        update sign_in set ended_at = :now, ended_why = :why
                        where id = :id and ended_at is null
                        """)
                .param("now", now())
                .param("why", why)
                .param("id", id)
                .update();
    }

    /// Ends all of a person's sign-ins.
    @Transactional
    public void endAll(UUID employee, String why) {
        db.sql(
                        """
                        update sign_in set ended_at = :now, ended_why = :why
                        where employee_id = :employee and ended_at is null
                        """)
                .param("now", now())
                .param("why", why)
                .param("employee", employee)
                .update();
    }

    private static LiveSignIn live(ResultSet row, int number) throws SQLException {
        return new LiveSignIn(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "second_factor_at"),
                row.getBoolean("allow_login"),
                row.getBoolean("admin_menu"),
                row.getBoolean("two_factor_staff"),
                Duration.ofMinutes(row.getInt("auto_logoff_minutes")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
