package nimbus.signin.programs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Secrets;
import nimbus.staff.Employee;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Keys of API Users.
@Repository
public class ApiKeys {

    /// So that a lost key is recognised by programs that search for secrets.
    static final String PREFIX = "nimbus_";

    private static final String SELECT =
            """
            select k.*, e.login_code, e.allow_login and e.api_user as usable
            from api_key k join employee e on e.id = k.employee_id
            """;

    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /// One as Admins see it.
    ///
    /// @param userMay whether its API User may still work
    record Listed(
            UUID id,
            UUID employee,
            String loginCode,
            String name,
            List<ApiKeyScope> scopes,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsed,
            boolean userMay) {

        Listed {
            scopes = List.copyOf(scopes);
        }
    }

    /// Who holds a key, as they stand now.
    public record Holder(UUID key, UUID employee, String loginCode, List<ApiKeyScope> scopes) {

        public Holder {
            scopes = List.copyOf(scopes);
        }
    }

    /// @return the key, which names its practice and is never shown again
    @Transactional
    String create(Employee user, String name, Set<ApiKeyScope> scopes, Duration life, Origin by) {
        var secret = Secrets.token();
        var now = clock.instant();
        db.sql(
                        """
                        insert into api_key (practice_id, employee_id, name, digest, scopes, created_by,
                                             created_at, expires_at)
                        values (current_practice(), :employee, :name, :digest, :scopes, :by, :now, :expires)
                        """)
                .param("employee", user.id())
                .param("name", name)
                .param("digest", Secrets.digest(secret))
                .param("scopes", scopes.stream().map(ApiKeyScope::stored).toArray(String[]::new))
                .param("by", by.actor())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(life).atOffset(ZoneOffset.UTC))
                .update();
        audit.record(by.did("api-key.create", user.loginCode() + ", " + name));
        return PREFIX + CurrentPractice.required() + "." + secret;
    }

    @Transactional
    void revoke(UUID id, Origin by) {
        db.sql(
                        """
                        update api_key k set revoked_at = :now from employee e
                        where k.id = :id and e.id = k.employee_id and revoked_at is null
                        returning e.login_code || ', ' || k.name
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(which -> audit.record(by.did("api-key.revoke", which)));
    }

    @Transactional
    public void revokeAllOf(UUID employee) {
        db.sql(
                        """
                        update api_key set revoked_at = :now
                        where employee_id = :employee and revoked_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("employee", employee)
                .update();
    }

    /// Those that open something, newest first.
    @Transactional(readOnly = true)
    List<Listed> open() {
        return db.sql(
                        SELECT
                                + "where revoked_at is null and expires_at > :now order by"
                                + " k.created_at desc")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(ApiKeys::listed)
                .list();
    }

    @Transactional
    Optional<Holder> holder(String secret) {
        return db.sql(
                        """
                        update api_key k set last_used_at = :now from employee e
                        where e.id = k.employee_id and digest = :digest and revoked_at is null
                          and expires_at > :now and e.allow_login and e.api_user
                        returning k.id, e.id as employee_id, e.login_code, k.scopes
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("digest", Secrets.digest(secret))
                .query((row, _) ->
                        new Holder(
                                row.getObject("id", UUID.class),
                                row.getObject("employee_id", UUID.class),
                                row.getString("login_code"),
                                scopes(row)))
                .optional();
    }

    /// A scope that this version does not know allows nothing.
    private static List<ApiKeyScope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .flatMap(stored -> ApiKeyScope.of(stored).stream())
                .toList();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        var used = row.getObject("last_used_at", OffsetDateTime.class);
        return new Listed(
                row.getObject("id", UUID.class),
                row.getObject("employee_id", UUID.class),
                row.getString("login_code"),
                row.getString("name"),
                scopes(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant(),
                row.getBoolean("usable"));
    }
}
