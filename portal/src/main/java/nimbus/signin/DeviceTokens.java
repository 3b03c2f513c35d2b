package nimbus.signin;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Tokens of CDM AddIns and the Nimbus Extension, each for one device of one employee.
@Repository
public class DeviceTokens {

    private final JdbcClient db;
    private final Clock clock;
    private final SignInSettings settings;

    DeviceTokens(JdbcClient db, Clock clock, SignInSettings settings) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /// Ends every device's access to the current practice.
    ///
    /// @return how many there were
    @Transactional
    public int revokeAll() {
        return db.sql("update device_token set revoked_at = :now where revoked_at is null")
                .param("now", now())
                .update();
    }

    @Transactional
    public void revokeAllOf(UUID employee) {
        db.sql(
                        """
                        update device_token set revoked_at = :now
                        where employee_id = :employee and revoked_at is null
                        """)
                .param("now", now())
                .param("employee", employee)
                .update();
    }

    /// A person's devices that have access, newest first.
    @Transactional(readOnly = true)
    public List<Device> of(UUID employee) {
        return db.sql(
                        """
                        select id, device, created_at, last_used_at from device_token
                        where employee_id = :employee and revoked_at is null and created_at > :since
                        order by created_at desc
                        """)
                .param("employee", employee)
                .param("since", oldest())
                .query((row, _) ->
                        new Device(
                                row.getObject("id", UUID.class),
                                row.getString("device"),
                                row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    record Device(UUID id, String name, Instant since) {}

    @Transactional
    public void revokeOwn(UUID id, UUID employee) {
        db.sql(
                        """
                        update device_token set revoked_at = :now
                        where id = :id and employee_id = :employee and revoked_at is null
                        """)
                .param("now", now())
                .param("id", id)
                .param("employee", employee)
                .update();
    }

    @Transactional
    public void revoke(UUID id) {
        db.sql("update device_token set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// @param key thumbprint of the device's key
    /// @return the token, which names its practice and is never shown again
    @Transactional
    public String create(UUID employee, String device, byte[] key) {
        var secret = Secrets.token();
        db.sql(
                        """
                        insert into device_token (practice_id, employee_id, device, digest, device_key, created_at)
                        values (current_practice(), :employee, :device, :digest, :key, :now)
                        """)
                .param("employee", employee)
                .param("device", device)
                .param("digest", Secrets.digest(secret))
                .param("key", key)
                .param("now", now())
                .update();
        return CurrentPractice.required() + "." + secret;
    }

    /// Who holds the secret part of a token, as they stand now.
    ///
    /// @param key that signed the request
    @Transactional
    public Optional<Holder> holder(String secret, byte[] key) {
        return db.sql(
                        """
                        update device_token set last_used_at = :now from employee e
                        where e.id = employee_id and digest = :digest and device_key = :key
                          and revoked_at is null and device_token.created_at > :since
                          and e.allow_login and not e.api_user
                        returning device_token.id, e.id as employee, e.first_names, e.surname,
                                  e.login_code, e.admin_menu
                        """)
                .param("now", now())
                .param("digest", Secrets.digest(secret))
                .param("key", key)
                .param("since", oldest())
                .query(Holder.class)
                .optional();
    }

    /// Splits what an AddIn sends into its practice and its secret.
    public static Optional<Parts> parts(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            var practice = new PracticeId(UUID.fromString(token.substring(0, dot)));
            return Optional.of(new Parts(practice, token.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public record Parts(PracticeId practice, String secret) {}

    public record Holder(
            UUID id,
            UUID employee,
            String firstNames,
            String surname,
            String loginCode,
            boolean adminMenu) {

        public String name() {
            var name = (firstNames + " " + surname).strip();
            return name.isEmpty() ? loginCode : name;
        }
    }

    /// Older ones open nothing any more.
    private OffsetDateTime oldest() {
        return now().minus(settings.deviceLife());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
