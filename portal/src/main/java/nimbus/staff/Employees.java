package nimbus.staff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The employees of the current practice.
@Repository
public class Employees {

    private static final String SELECT = "select *, locked_at is not null as locked from employee ";

    /// Whom no PIN can reach; an API user needs none.
    private static final String WITHOUT_CHANNEL =
            "allow_login and not api_user and mobile is null and email is null";

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
                .params(parameters(general))
                .params(parameters(access))
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
        return db.sql(SELECT + "order by lower(surname), lower(first_names), login_code")
                .query(Employee.class)
                .list();
    }

    /// Those with Allow Login but neither mobile nor mail: a PIN could not reach them.
    @Transactional(readOnly = true)
    public List<Employee> withoutChannel() {
        return db.sql(SELECT + "where " + WITHOUT_CHANNEL + " order by lower(surname), login_code")
                .query(Employee.class)
                .list();
    }

    @Transactional(readOnly = true)
    public StaffCounts counts() {
        return db.sql(
                        """
                        select count(*) as "all",
                               count(*) filter (where allow_login) as allow_login,
                               count(*) filter (where allow_login and mobile is null) as without_mobile,
                        """
                                + "count(*) filter (where "
                                + WITHOUT_CHANNEL
                                + ") as without_channel from employee")
                .query(StaffCounts.class)
                .single();
    }

    /// A mobile typed here counts as confirmed; one that was left as it was keeps its standing.
    ///
    /// @throws LoginCodeTaken when another employee of the practice has the login code
    @Transactional
    public void changeGeneral(UUID id, General general) {
        refuseTaken(general.loginCode(), id);
        db.sql(
                        """
                        update employee set login_code = :loginCode, salutation = :salutation,
                            first_names = :firstNames, surname = :surname, position = :position,
                            email = :email, notes = :notes, team = :team, sms_pin = :smsPin,
                            mobile_confirmed = mobile_confirmed or mobile is distinct from :mobile::text,
                            mobile = :mobile, updated_at = :now
                        where id = :id
                        """)
                .params(parameters(general))
                .param("id", id)
                .param("now", now())
                .update();
    }

    /// By the person themselves: where PINs go.
    @Transactional
    public void changeChannels(
            UUID id, @Nullable String email, @Nullable String mobile, boolean smsPin) {
        db.sql(
                        """
                        update employee set email = :email, mobile = :mobile, mobile_confirmed = true,
                            sms_pin = :smsPin, updated_at = :now
                        where id = :id
                        """)
                .param("email", email)
                .param("mobile", mobile)
                .param("smsPin", smsPin)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// Lets a number that a sync brought receive PINs.
    @Transactional
    public void confirmMobile(UUID id) {
        db.sql("update employee set mobile_confirmed = true, updated_at = :now where id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    @Transactional
    public void changeAccess(UUID id, Access access) {
        db.sql(
                        """
                        update employee set allow_login = :allowLogin, admin_menu = :adminMenu,
                            api_user = :apiUser, document_admin = :documentAdmin,
                            redirect_to = :redirectTo, updated_at = :now
                        where id = :id
                        """)
                .params(parameters(access))
                .param("id", id)
                .param("now", now())
                .update();
    }

    private void refuseTaken(String loginCode, @Nullable UUID except) {
        var taken = byLoginCode(loginCode).filter(other -> !other.id().equals(except)).isPresent();
        if (taken) {
            throw new LoginCodeTaken(loginCode);
        }
    }

    private static Map<String, @Nullable Object> parameters(General general) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("loginCode", general.loginCode());
        values.put("salutation", general.salutation());
        values.put("firstNames", general.firstNames());
        values.put("surname", general.surname());
        values.put("position", general.position());
        values.put("email", general.email());
        values.put("mobile", general.mobile());
        values.put("notes", general.notes());
        values.put("team", general.team());
        values.put("smsPin", general.smsPin());
        return values;
    }

    private static Map<String, @Nullable Object> parameters(Access access) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("allowLogin", access.allowLogin());
        values.put("adminMenu", access.adminMenu());
        values.put("apiUser", access.apiUser());
        values.put("documentAdmin", access.documentAdmin());
        values.put("redirectTo", access.redirectTo());
        return values;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// Two employees of one practice cannot share a login code.
    public static class LoginCodeTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        LoginCodeTaken(String loginCode) {
            super("The login code " + loginCode + " is taken");
        }
    }
}
