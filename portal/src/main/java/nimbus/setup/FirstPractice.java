package nimbus.setup;

import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.password.Passwords;
import nimbus.staff.Access;
import nimbus.staff.Employees;
import nimbus.staff.General;
import nimbus.staff.Mobiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Creates the one practice that setting up may create.
@Component
class FirstPractice {

    private static final Access ADMIN = new Access(true, true, false, true, null);

    private final Practices practices;
    private final Employees employees;
    private final Passwords passwords;
    private final AuditLog audit;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    FirstPractice(
            Practices practices,
            Employees employees,
            Passwords passwords,
            AuditLog audit,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.practices = practices;
        this.employees = employees;
        this.passwords = passwords;
        this.audit = audit;
        this.db = db;
        this.transaction = transaction;
    }

    /// @return false when another request was first
    boolean create(SetupForm form, String password, Origin origin) {
        var id = new PracticeId(UUID.randomUUID());
        return CurrentPractice.call(
                id,
                () ->
                        Boolean.TRUE.equals(
                                transaction.execute(
                                        _ -> isFirst() && make(id, form, password, origin))));
    }

    /// Holds back every other first request, on whichever node, until this one has committed.
    private boolean isFirst() {
        db.sql("select pg_advisory_xact_lock(hashtext('nimbus.setup'))")
                .query((row, _) -> true)
                .single();
        return practices.all().isEmpty();
    }

    private boolean make(PracticeId id, SetupForm form, String password, Origin origin) {
        practices.create(id, form.shortName(), form.practiceName(), form.countryOrNone());
        var admin = employees.create(general(form), ADMIN);
        passwords.set(admin, password);
        audit.record(origin.as(form.login()).did("practice.create", form.practiceName()));
        return true;
    }

    private static General general(SetupForm form) {
        return General.of(
                        form.login(),
                        SetupForm.line(form.firstNames()),
                        SetupForm.line(form.surname()),
                        SetupForm.line(form.email()))
                .withMobile(
                        Mobiles.e164(SetupForm.line(form.mobile()), form.countryOrNone())
                                .orElse(null));
    }
}
