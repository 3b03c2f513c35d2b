package nimbus.staff;

import java.util.List;
import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// By which ways an Admin lets PINs go. A way is not forbidden while it is somebody's only one: an
/// authenticator app does not help there, because a first password and a reset need a PIN.
@Component
class PinRule {

    private final Practices practices;
    private final Employees employees;
    private final AuditLog audit;

    PinRule(Practices practices, Employees employees, AuditLog audit) {
        this.practices = practices;
        this.employees = employees;
        this.audit = audit;
    }

    /// @return who would be left without any way, in which case nothing is changed
    @Transactional
    List<Employee> change(PinChannels allowed, Origin by) {
        var before = practices.lockCurrent().pinChannels();
        if (before.equals(allowed)) {
            return List.of();
        }
        var left = leftWithout(allowed);
        if (left.isEmpty()) {
            practices.changePinChannels(allowed);
            audit.record(event(allowed, by));
        }
        return left;
    }

    /// Call it outside the transaction of the change, whose lock a refusal's own would wait for.
    void refused(PinChannels wanted, Origin by) {
        audit.recordRefusal(event(wanted, by));
    }

    private static AuditEvent event(PinChannels allowed, Origin by) {
        return by.did("pins.change", "practice")
                .with(
                        Map.of(
                                "sms", Boolean.toString(allowed.sms()),
                                "email", Boolean.toString(allowed.email())));
    }

    private List<Employee> leftWithout(PinChannels allowed) {
        return employees.all().stream()
                .filter(employee -> employee.allowLogin() && !employee.apiUser())
                .filter(employee -> employee.withoutChannel(allowed))
                .toList();
    }
}
