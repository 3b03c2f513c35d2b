package nimbus.signin.password;

import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.signin.Attempts;
import nimbus.signin.DeviceTokens;
import nimbus.signin.LoginNews;
import nimbus.signin.NewPassword;
import nimbus.signin.SignIns;
import nimbus.signin.limits.KnownNetworks;
import nimbus.staff.Employee;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Replaces a password: opens the lock and ends everything that the old one had opened.
@Component
public class PasswordChange {

    private final PasswordLinks links;
    private final KnownNetworks known;
    private final Accounts accounts;
    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final Attempts attempts;
    private final ResetTries resetTries;
    private final LoginNews news;
    private final AuditLog audit;

    PasswordChange(
            PasswordLinks links,
            KnownNetworks known,
            Accounts accounts,
            SignIns signIns,
            DeviceTokens tokens,
            Attempts attempts,
            ResetTries resetTries,
            LoginNews news,
            AuditLog audit) {
        this.attempts = attempts;
        this.resetTries = resetTries;
        this.news = news;
        this.links = links;
        this.known = known;
        this.accounts = accounts;
        this.signIns = signIns;
        this.tokens = tokens;
        this.audit = audit;
    }

    /// @return false if the link was used meanwhile
    @Transactional
    public boolean byLink(UUID link, Employee employee, NewPassword password, Origin by) {
        if (!links.use(link)) {
            return false;
        }
        known.add(by.source());
        replace(employee, password, by);
        signIns.endAll(employee.id(), "password changed");
        return true;
    }

    /// By a person who has just given the old one: only that sign-in stays.
    @Transactional
    public void byOwner(Employee employee, NewPassword password, UUID signIn, Origin by) {
        replace(employee, password, by);
        signIns.endOthers(employee.id(), signIn, "password changed");
    }

    /// What was begun with the old password, or to replace it, is over too.
    private void replace(Employee employee, NewPassword password, Origin by) {
        accounts.setPassword(employee.id(), password);
        accounts.clearFailures(employee.id());
        resetTries.clear(employee.id());
        links.endAllOf(employee.id());
        attempts.finishAllOf(employee.id());
        tokens.revokeAllOf(employee.id());
        audit.record(by.as(employee.name()).did("password.change", employee.name()));
        news.tell(employee.id(), Optional.empty(), "The password", by.as(employee.name()));
    }
}
