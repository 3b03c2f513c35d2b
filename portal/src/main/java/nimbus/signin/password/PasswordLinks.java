package nimbus.signin.password;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.Practices;
import nimbus.signin.Secrets;
import nimbus.signin.SignInSettings;
import nimbus.staff.Credentials;
import nimbus.web.PublicUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Emailed links that let a person choose a password. Each works once, within its time; asking for
/// another leaves the ones before as they are.
@Repository
public class PasswordLinks {

    /// Enough that one of them is always at hand, too few to fill a mailbox.
    private static final int IN_ONE_LIFE = 3;

    private final JdbcClient db;
    private final Credentials credentials;
    private final Clock clock;
    private final Practices practices;
    private final PublicUrl publicUrl;
    private final SignInSettings settings;

    PasswordLinks(
            JdbcClient db,
            Credentials credentials,
            Clock clock,
            Practices practices,
            PublicUrl publicUrl,
            SignInSettings settings) {
        this.db = db;
        this.credentials = credentials;
        this.clock = clock;
        this.practices = practices;
        this.publicUrl = publicUrl;
        this.settings = settings;
    }

    public record Link(UUID id, UUID employee) {}

    /// @return the address to send, or empty when enough of them are on their way already
    @Transactional
    public Optional<String> create(UUID employee) {
        credentials.hold(employee);
        if (recent(employee) >= IN_ONE_LIFE) {
            return Optional.empty();
        }
        var secret = Secrets.token();
        db.sql(
                        """
                        insert into password_link (practice_id, employee_id, digest, sent_at, expires_at)
                        values (current_practice(), :employee, :digest, :now, :expires)
                        """)
                .param("employee", employee)
                .param("digest", Secrets.digest(secret))
                .param("now", now())
                .param("expires", now().plus(settings.linkLife()))
                .update();
        return Optional.of(publicUrl.at("/password/" + practices.current().slug() + "/" + secret));
    }

    /// The link, while it may still be used.
    @Transactional(readOnly = true)
    public Optional<Link> open(String secret) {
        return db.sql(
                        """
                        select id, employee_id as employee from password_link
                        where digest = :digest and used_at is null and expires_at > :now
                        """)
                .param("digest", Secrets.digest(secret))
                .param("now", now())
                .query(Link.class)
                .optional();
    }

    /// Whether it may still be used, for whoever opened it a while ago.
    @Transactional(readOnly = true)
    public boolean isOpen(UUID id) {
        return db.sql(
                        """
                        select exists (select from password_link
                                       where id = :id and used_at is null and expires_at > :now)
                        """)
                .param("id", id)
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /// @return false if it was used meanwhile or its time is over
    @Transactional
    boolean use(UUID id) {
        return db.sql(
                                """
                                update password_link set used_at = :now
                                where id = :id and used_at is null and expires_at > :now
                                """)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    @Transactional
    public void endAllOf(UUID employee) {
        db.sql(
                        """
                        update password_link set used_at = :now
                        where employee_id = :employee and used_at is null
                        """)
                .param("now", now())
                .param("employee", employee)
                .update();
    }

    private long recent(UUID employee) {
        return db.sql(
                        """
                        select count(*) from password_link
                        where employee_id = :employee and used_at is null and sent_at > :since
                        """)
                .param("employee", employee)
                .param("since", now().minus(settings.linkLife()))
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
