package nimbus.staff;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Writes changes of employees; who may make them, and that they are on record, is up to callers.
@Repository
public class EmployeeChanges {

    private final JdbcClient db;
    private final Employees employees;
    private final Clock clock;

    EmployeeChanges(JdbcClient db, Employees employees, Clock clock) {
        this.db = db;
        this.employees = employees;
        this.clock = clock;
    }

    /// A mobile typed here counts as confirmed; one that was left as it was keeps its standing.
    ///
    /// @throws LoginCodeTaken when another employee of the practice has the login code
    @Transactional
    public void changeGeneral(UUID id, General general) {
        employees.refuseTaken(general.loginCode(), id);
        db.sql(
                        """
                        update employee set login_code = :loginCode, salutation = :salutation,
                            first_names = :firstNames, surname = :surname, position = :position,
                            email = :email, notes = :notes, team = :team, sms_pin = :smsPin,
                            mobile_confirmed = mobile_confirmed or mobile is distinct from :mobile::text,
                            mobile = :mobile, updated_at = :now
                        where id = :id
                        """)
                .params(general.columns())
                .param("id", id)
                .param("now", now())
                .update();
    }

    /// By the person themselves: where PINs go. Leaving a number as it was confirms nothing.
    @Transactional
    public void changeChannels(
            UUID id, @Nullable String email, @Nullable String mobile, boolean smsPin) {
        db.sql(
                        """
                        update employee set email = :email, sms_pin = :smsPin, updated_at = :now,
                            mobile_confirmed = mobile_confirmed or mobile is distinct from :mobile::text,
                            mobile = :mobile
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

    Optional<String> emailOf(UUID id) {
        return db.sql("select email from employee where id = :id")
                .param("id", id)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /// The practice manager's address, which somebody agreed to.
    @Transactional
    void takeEmail(UUID id, String email) {
        db.sql(
                        """
                        update employee set email = :email, email_synced = true, updated_at = :now
                        where id = :id
                        """)
                .param("email", email)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /// The address stays, and is ours from now on.
    @Transactional
    void keepEmail(UUID id) {
        db.sql("update employee set email_synced = false, updated_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    @Transactional
    void takeMobile(UUID id, String mobile) {
        db.sql(
                        """
                        update employee set mobile = :mobile, mobile_confirmed = true, updated_at = :now
                        where id = :id
                        """)
                .param("mobile", mobile)
                .param("now", now())
                .param("id", id)
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
                .params(access.columns())
                .param("id", id)
                .param("now", now())
                .update();
    }

    /// Numbers that syncs have brought so far count as if they had been entered here.
    ///
    /// @return how many did not count before
    @Transactional
    public int confirmAllMobiles() {
        return db.sql(
                        """
                        update employee set mobile_confirmed = true, updated_at = :now
                        where mobile is not null and not mobile_confirmed
                        """)
                .param("now", now())
                .update();
    }

    @Transactional
    void remove(UUID id) {
        db.sql(
                        """
                        update employee set removed_at = :now, allow_login = false, admin_menu = false,
                            document_admin = false, updated_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("now", now())
                .update();
    }

    @Transactional
    void restore(UUID id) {
        db.sql("update employee set removed_at = null, updated_at = :now where id = :id")
                .param("id", id)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
