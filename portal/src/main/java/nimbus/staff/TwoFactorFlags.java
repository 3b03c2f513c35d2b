package nimbus.staff;

import java.util.Map;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Practices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The two flags by which an Admin asks all staff for a second factor.
@Component
class TwoFactorFlags {

    private final Practices practices;
    private final ObjectProvider<TwoFactorLock> locks;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    TwoFactorFlags(
            Practices practices,
            ObjectProvider<TwoFactorLock> locks,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.events = events;
        this.practices = practices;
        this.locks = locks;
        this.audit = audit;
    }

    /// Why the flags cannot be switched off now; empty when they can.
    @Transactional(readOnly = true)
    Optional<String> lockedBecause() {
        return locks.stream().flatMap(lock -> lock.reason().stream()).findFirst();
    }

    /// The practice is locked first, so that a connection stored meanwhile is seen.
    ///
    /// @return false if they are locked on and stay so
    @Transactional
    boolean change(boolean staff, boolean reset, Origin by) {
        var before = practices.lockCurrent();
        boolean resetToo = staff || reset;
        if (before.twoFactorStaff() == staff && before.twoFactorReset() == resetToo) {
            return true;
        }
        if (!(staff && resetToo) && lockedBecause().isPresent()) {
            return false;
        }
        practices.changeTwoFactor(staff, resetToo);
        if (staff && !before.twoFactorStaff()) {
            events.publishEvent(new TwoFactorSwitchedOn());
        }
        audit.record(
                by.did("two-factor.change", "practice")
                        .with(
                                Map.of(
                                        "staffLogin", Boolean.toString(staff),
                                        "passwordReset", Boolean.toString(resetToo))));
        return true;
    }
}
