package nimbus.practice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The practices of this installation.
@Repository
public class Practices {

    private final JdbcClient db;
    private final Clock clock;

    Practices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Creates a practice; call it with the new practice's own id as the current one.
    @Transactional
    public void create(PracticeId id, String slug, String name, String country) {
        db.sql(
                        """
                        insert into practice (practice_id, slug, name, country, created_at)
                        values (:id, :slug, :name, :country, :now)
                        """)
                .param("id", id.value())
                .param("slug", slug)
                .param("name", name)
                .param("country", country)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    public Practice current() {
        return db.sql("select * from practice where practice_id = current_practice()")
                .query(Practices::practice)
                .single();
    }

    /// Switches on the second factor for all staff, at sign-in and at password reset.
    ///
    /// @return true if either was off before
    @Transactional
    public boolean forceTwoFactor() {
        lockCurrent();
        return db.sql(
                                """
                                update practice set two_factor_staff = true, two_factor_reset = true
                                where practice_id = current_practice()
                                  and not (two_factor_staff and two_factor_reset)
                                """)
                        .update()
                == 1;
    }

    /// Sets both second-factor flags; asking for it at sign-in includes asking at password reset.
    @Transactional
    public void changeTwoFactor(boolean staff, boolean reset) {
        db.sql(
                        """
                        update practice set two_factor_staff = :staff, two_factor_reset = :reset
                        where practice_id = current_practice()
                        """)
                .param("staff", staff)
                .param("reset", staff || reset)
                .update();
    }

    /// By which ways PINs may go from now on.
    @Transactional
    public void changePinChannels(PinChannels allowed) {
        db.sql(
                        """
                        update practice set pin_sms = :sms, pin_email = :email
                        where practice_id = current_practice()
                        """)
                .param("sms", allowed.sms())
                .param("email", allowed.email())
                .update();
    }

    @Transactional
    public void changeAutoLogoff(Duration idle) {
        db.sql(
                        """
                        update practice set auto_logoff_minutes = :minutes
                        where practice_id = current_practice()
                        """)
                .param("minutes", idle.toMinutes())
                .update();
    }

    /// Makes other changes of the practice's settings wait until the transaction ends.
    @Transactional
    public Practice lockCurrent() {
        return db.sql("select * from practice where practice_id = current_practice() for update")
                .query(Practices::practice)
                .single();
    }

    /// All practices by name; works without a current practice.
    public List<PracticeName> all() {
        return db.sql("select * from practices_for_sign_in()")
                .query((row, _) ->
                        new PracticeName(
                                new PracticeId(row.getObject("practice_id", UUID.class)),
                                row.getString("slug"),
                                row.getString("name")))
                .list();
    }

    public Optional<PracticeName> bySlug(String slug) {
        return all().stream().filter(practice -> practice.slug().equals(slug)).findFirst();
    }

    private static Practice practice(ResultSet row, int number) throws SQLException {
        return new Practice(
                new PracticeId(row.getObject("practice_id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                row.getString("country"),
                row.getBoolean("two_factor_staff"),
                row.getBoolean("two_factor_reset"),
                new PinChannels(row.getBoolean("pin_sms"), row.getBoolean("pin_email")),
                Duration.ofMinutes(row.getInt("auto_logoff_minutes")));
    }
}
