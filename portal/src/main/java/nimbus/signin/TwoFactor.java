package nimbus.signin;

import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.Practices;
import nimbus.staff.EmployeeChanges;
import nimbus.staff.TwoFactorSwitchedOn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The second factor of the current practice as a whole.
@Component
public class TwoFactor {

    private final Practices practices;
    private final EmployeeChanges employees;
    private final DeviceTokens tokens;
    private final AuditLog audit;

    TwoFactor(Practices practices, EmployeeChanges employees, DeviceTokens tokens, AuditLog audit) {
        this.practices = practices;
        this.employees = employees;
        this.tokens = tokens;
        this.audit = audit;
    }

    /// Asks all staff for a PIN from their next sign-in on and ends AddIn and Extension tokens at
    /// once. Joins the caller's transaction.
    ///
    /// @param actor who caused it, as the audit log names them
    /// @return true if it was off before
    @Transactional
    public boolean forceForAllStaff(String actor) {
        boolean wasOff = practices.forceTwoFactor();
        int revoked = tokens.revokeAll();
        audit.record(
                AuditEvent.by(actor, "two-factor.force", "all staff")
                        .with(
                                Map.of(
                                        "before",
                                        wasOff ? "off" : "on",
                                        "tokensRevoked",
                                        Integer.toString(revoked))));
        return wasOff;
    }

    /// In the transaction of the switch itself: devices that signed in without a second factor sign
    /// in again with one.
    @EventListener
    void on(TwoFactorSwitchedOn event) {
        int revoked = tokens.revokeAll();
        audit.record(
                AuditEvent.by("system", "device.revoke-all", "all staff")
                        .with(Map.of("tokensRevoked", Integer.toString(revoked))));
    }

    /// The same at an upgrade: numbers that the old connection brought count as entered.
    @Transactional
    public boolean forceAtUpgrade(String actor) {
        int confirmed = employees.confirmAllMobiles();
        if (confirmed > 0) {
            audit.record(
                    AuditEvent.by(actor, "employee.confirm-mobile", "all staff")
                            .with(Map.of("numbers", Integer.toString(confirmed))));
        }
        return forceForAllStaff(actor);
    }

    /// The same, on Nimbus' own account.
    @Transactional
    public boolean forceForAllStaff() {
        return forceForAllStaff("system");
    }
}
