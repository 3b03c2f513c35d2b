package nimbus.signin.login;

import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Practices;
import nimbus.signin.DeviceTokens;
import nimbus.signin.SignedIn;
import nimbus.signin.limits.KnownNetworks;
import nimbus.signin.password.Accounts;
import nimbus.staff.Employee;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives devices their tokens and takes them back, on the record.
@Component
class DeviceAccess {

    private final DeviceTokens tokens;
    private final KnownNetworks known;
    private final Accounts accounts;
    private final Practices practices;
    private final AuditLog audit;

    DeviceAccess(
            DeviceTokens tokens,
            KnownNetworks known,
            Accounts accounts,
            Practices practices,
            AuditLog audit) {
        this.known = known;
        this.tokens = tokens;
        this.accounts = accounts;
        this.practices = practices;
        this.audit = audit;
    }

    /// Holds on to the practice while it looks: whoever switches the second factor on meanwhile
    /// ends this token too.
    ///
    /// @param key of the device
    /// @param secondFactor whether one was given
    /// @return empty when one is needed by now
    @Transactional
    Optional<AddInSignInController.Token> grant(
            Employee employee, String device, byte[] key, boolean secondFactor, Origin by) {
        if (practices.lockCurrent().twoFactorStaff() && !secondFactor) {
            return Optional.empty();
        }
        var token = tokens.create(employee.id(), device, key);
        known.add(by.source());
        accounts.clearFailures(employee.id());
        audit.record(by.did("sign-in.device", device));
        return Optional.of(
                new AddInSignInController.Token(
                        token, employee.name(), practices.current().name()));
    }

    @Transactional
    void end(SignedIn person, Origin by) {
        tokens.revoke(person.signIn());
        audit.record(by.did("sign-out.device", person.actor()));
    }
}
