package nimbus.signin;

import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.practice.Practices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The second factor of the current practice as a whole.
@Component
public class TwoFactor {

    private final Practices practices;
    private final DeviceTokens tokens;
    private final AuditLog audit;

    TwoFactor(Practices practices, DeviceTokens tokens, AuditLog audit) {
        this.practices = practices;
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

    /// The same, on Nimbus' own account.
    @Transactional
    public boolean forceForAllStaff() {
        return forceForAllStaff("system");
    }
}
