package nimbus.signin.sso;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.signin.LoginNews;
import nimbus.signin.sso.OpenIdProvider.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which login at the provider belongs to whom in the current practice: by the provider's own id
/// for a person, never by an equal mail address.
@Repository
public class SsoLogins {

    private final JdbcClient db;
    private final Clock clock;
    private final AuditLog audit;
    private final LoginNews news;

    SsoLogins(JdbcClient db, Clock clock, AuditLog audit, LoginNews news) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.news = news;
    }

    /// One as its owner sees it.
    record Paired(UUID id, String shownAs, Instant since) {}

    @Transactional(readOnly = true)
    public boolean isOn() {
        return db.sql("select staff from sso_switch").query(Boolean.class).optional().orElse(false);
    }

    @Transactional
    void turn(boolean on, Origin by) {
        db.sql(
                        """
                        insert into sso_switch (practice_id, staff) values (current_practice(), :on)
                        on conflict (practice_id) do update set staff = excluded.staff
                        """)
                .param("on", on)
                .update();
        audit.record(by.did(on ? "sso.switch-on" : "sso.switch-off", "staff"));
    }

    @Transactional
    public Optional<UUID> employee(Person person) {
        return db.sql(
                        """
                        update sso_login set last_used_at = :now
                        where issuer = :issuer and subject = :subject returning employee_id
                        """)
                .param("now", now())
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .query(UUID.class)
                .optional();
    }

    /// @return false if the login is paired with somebody already
    @Transactional
    public boolean pair(UUID employee, Person person, Origin by) {
        int added =
                db.sql(
                                """
                                insert into sso_login (practice_id, employee_id, issuer, subject, shown_as, paired_at)
                                values (current_practice(), :employee, :issuer, :subject, :shown, :now)
                                on conflict (practice_id, issuer, subject) do nothing
                                """)
                        .param("employee", employee)
                        .param("issuer", person.issuer())
                        .param("subject", person.subject())
                        .param("shown", person.shownAs())
                        .param("now", now())
                        .update();
        if (added == 0) {
            audit.recordRefusal(by.did("sso.pair", person.shownAs()));
            return false;
        }
        audit.record(by.did("sso.pair", person.shownAs()));
        news.tell(employee, Optional.empty(), "Single sign-on", by);
        return true;
    }

    @Transactional
    public void unpair(UUID employee, UUID id, Origin by) {
        int removed =
                db.sql("delete from sso_login where id = :id and employee_id = :employee")
                        .param("id", id)
                        .param("employee", employee)
                        .update();
        if (removed == 1) {
            audit.record(by.did("sso.unpair", by.actor()));
            news.tell(employee, Optional.empty(), "Single sign-on", by);
        }
    }

    @Transactional(readOnly = true)
    public List<Paired> of(UUID employee) {
        return db.sql(
                        """
                        select id, shown_as, paired_at from sso_login
                        where employee_id = :employee order by paired_at, id
                        """)
                .param("employee", employee)
                .query((row, _) ->
                        new Paired(
                                row.getObject("id", UUID.class),
                                row.getString("shown_as"),
                                row.getObject("paired_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
