package nimbus.staff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The employees of the current practice.
@Repository
public class Employees {

    private static final String SELECT =
            """
            select *, locked_at is not null as locked, removed_at is not null as removed from employee
            """;

    private static final String BY_NAME =
            " order by surname collate people, first_names collate people, login_code collate"
                    + " people";

    /// Whom no PIN can reach; an API user needs none.
    private static final String WITHOUT_CHANNEL =
            """
            allow_login and not api_user
            and (mobile is null or not mobile_confirmed or not (select pin_sms from practice))
            and (email is null or not (select pin_email from practice))\
            """;

    private final JdbcClient db;
    private final Clock clock;

    Employees(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @throws LoginCodeTaken when another employee of the practice has the login code
    @Transactional
    public UUID create(General general, Access access) {
        refuseTaken(general.loginCode(), null);
        return db.sql(
                        """
                        insert into employee (practice_id, login_code, salutation, first_names, surname,
                            position, email, mobile, notes, team, sms_pin, allow_login, admin_menu,
                            api_user, document_admin, redirect_to, created_at, updated_at)
                        values (current_practice(), :loginCode, :salutation, :firstNames, :surname,
                            :position, :email, :mobile, :notes, :team, :smsPin, :allowLogin, :adminMenu,
                            :apiUser, :documentAdmin, :redirectTo, :now, :now)
                        returning id
                        """)
                .params(general.columns())
                .params(access.columns())
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Employee> find(UUID id) {
        return db.sql(SELECT + "where id = :id").param("id", id).query(Employee.class).optional();
    }

    @Transactional(readOnly = true)
    public Optional<Employee> byLoginCode(String loginCode) {
        return db.sql(SELECT + "where lower(login_code) = lower(:loginCode)")
                .param("loginCode", loginCode.strip())
                .query(Employee.class)
                .optional();
    }

    /// Everyone with this mail address or login code.
    @Transactional(readOnly = true)
    public List<Employee> byEmailOrLoginCode(String typed) {
        return db.sql(
                        SELECT
                                + "where lower(email) = lower(:typed) or lower(login_code) ="
                                + " lower(:typed)")
                .param("typed", typed.strip())
                .query(Employee.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Employee> all() {
        return db.sql(SELECT + "where removed_at is null" + BY_NAME).query(Employee.class).list();
    }

    /// By the beginnings of words in their names, login code and position.
    @Transactional(readOnly = true)
    List<Employee> found(String typed) {
        return db.sql(
                        SELECT
                                + "where removed_at is null and is_found(concat_ws(' ',"
                                + " first_names, surname, login_code, position), :typed)"
                                + BY_NAME)
                .param("typed", typed.replace("\u0000", ""))
                .query(Employee.class)
                .list();
    }

    /// Those whom an Admin removed.
    @Transactional(readOnly = true)
    List<Employee> removed() {
        return db.sql(SELECT + "where removed_at is not null" + BY_NAME)
                .query(Employee.class)
                .list();
    }

    /// Those who may use the Admin menu and read mail.
    @Transactional(readOnly = true)
    public List<Employee> admins() {
        return db.sql(
                        SELECT
                                + "where allow_login and admin_menu and not api_user and email is"
                                + " not null and removed_at is null"
                                + BY_NAME)
                .query(Employee.class)
                .list();
    }

    /// Whether somebody else could still use the Admin menu.
    @Transactional(readOnly = true)
    boolean hasAdminBesides(UUID id) {
        return db.sql(
                        """
                        select exists (select from employee
                                       where id <> :id and allow_login and admin_menu and not api_user)
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Those with Allow Login whom no PIN could reach by the ways that are allowed.
    @Transactional(readOnly = true)
    public List<Employee> withoutChannel() {
        return db.sql(SELECT + "where " + WITHOUT_CHANNEL + BY_NAME).query(Employee.class).list();
    }

    void refuseTaken(String loginCode, @Nullable UUID except) {
        byLoginCode(loginCode)
                .filter(other -> !other.id().equals(except))
                .ifPresent(other -> {
                    throw new LoginCodeTaken(loginCode, other.removed());
                });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// Two employees of one practice cannot share a login code.
    public static class LoginCodeTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final boolean removed;

        LoginCodeTaken(String loginCode, boolean removed) {
            super("The login code " + loginCode + " is taken");
            this.removed = removed;
        }

        /// What to do instead.
        String remedy() {
            return removed
                    ? "An employee who was removed has this login code. Restore them, or choose a"
                            + " different one."
                    : "Another employee has this login code. Choose a different one.";
        }
    }
}
