package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.PracticeId;
import nimbus.signin.Session;
import nimbus.signin.SignInSettings;
import nimbus.signin.SignIns;
import nimbus.signin.SignedIn;
import nimbus.signin.limits.KnownNetworks;
import nimbus.signin.password.Accounts;
import nimbus.staff.Employee;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The last step of signing in: from here on the session stands for a person.
@Component
class Completion {

    private final SignIns signIns;
    private final KnownNetworks known;
    private final Accounts accounts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final CsrfTokenRepository csrfTokens;
    private final SignInSettings settings;

    Completion(
            SignIns signIns,
            KnownNetworks known,
            Accounts accounts,
            AuditLog audit,
            TransactionTemplate transaction,
            CsrfTokenRepository csrfTokens,
            SignInSettings settings) {
        this.signIns = signIns;
        this.known = known;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.csrfTokens = csrfTokens;
        this.settings = settings;
    }

    /// @return where to go
    String signIn(
            PracticeId practice,
            Employee employee,
            boolean secondFactor,
            HttpServletRequest request) {
        var by = Origin.of(employee.name(), request);
        var id = transaction.<UUID>execute(_ -> record(employee, secondFactor, by));
        var page = Session.takeReturnTo(request);
        var person = new SignedIn(practice, employee.id(), employee.name(), id);
        Session.signIn(request, person, (int) settings.longestSession().toSeconds());
        return "redirect:" + page;
    }

    private UUID record(Employee employee, boolean secondFactor, Origin by) {
        var id = signIns.start(employee.id(), secondFactor, by);
        known.add(by.source());
        accounts.clearFailures(employee.id());
        audit.record(
                by.did("sign-in", employee.name())
                        .with(Map.of("secondFactor", Boolean.toString(secondFactor))));
        return id;
    }

    /// Adds the second factor to a session that began without one.
    ///
    /// @return where to go
    String stepUp(SignedIn person, HttpServletRequest request, HttpServletResponse response) {
        transaction.executeWithoutResult(_ -> {
            signIns.addSecondFactor(person.signIn());
            accounts.clearFailures(person.employee());
            audit.record(Origin.of(person, request).did("sign-in.step-up", person.actor()));
        });
        Session.stopWaiting(request);
        request.changeSessionId();
        csrfTokens.saveToken(null, request, response);
        return "redirect:" + Session.takeReturnTo(request);
    }
}
