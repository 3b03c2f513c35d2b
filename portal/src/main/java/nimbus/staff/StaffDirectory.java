package nimbus.staff;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Practices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes to employees by an Admin: each with its audit entry, in one transaction.
@Component
class StaffDirectory {

    private final Employees employees;
    private final EmployeeChanges changes;
    private final Practices practices;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    StaffDirectory(
            Employees employees,
            EmployeeChanges changes,
            Practices practices,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.employees = employees;
        this.changes = changes;
        this.practices = practices;
        this.audit = audit;
        this.events = events;
    }

    @Transactional
    UUID add(General general, Origin by) {
        var id = employees.create(general, Access.none());
        audit.record(by.did("employee.create", general.loginCode()));
        return id;
    }

    @Transactional
    void changeGeneral(Employee before, General general, Origin by) {
        changes.changeGeneral(before.id(), general);
        audit.record(by.did("employee.change", before.name()).with(changed(before, general)));
        if (!Objects.equals(before.email(), general.email())
                || !Objects.equals(before.mobile(), general.mobile())) {
            events.publishEvent(new ChannelsChanged(before.id(), before.email(), false, by));
        }
    }

    @Transactional
    void confirmMobile(Employee employee, Origin by) {
        changes.confirmMobile(employee.id());
        audit.record(by.did("employee.confirm-mobile", employee.name()));
        events.publishEvent(new ChannelsChanged(employee.id(), employee.email(), false, by));
    }

    /// The practice is held, so that two Admins cannot take the rights from each other at once.
    ///
    /// @return false if nobody could use the Admin menu any more
    @Transactional
    boolean changeAccess(Employee before, Access access, Origin by) {
        practices.lockCurrent();
        if (!access.opensAdmin() && !employees.hasAdminBesides(before.id())) {
            return false;
        }
        changes.changeAccess(before.id(), access);
        audit.record(
                by.did("employee.access", before.name())
                        .with(
                                Map.of(
                                        "allowLogin", Boolean.toString(access.allowLogin()),
                                        "adminMenu", Boolean.toString(access.adminMenu()),
                                        "apiUser", Boolean.toString(access.apiUser()),
                                        "documentAdmin",
                                                Boolean.toString(access.documentAdmin()))));
        boolean becomesProgram = access.apiUser() && !before.apiUser();
        if (before.allowLogin() && (!access.allowLogin() || becomesProgram)) {
            events.publishEvent(new ShutOut(before.id(), false));
        }
        return true;
    }

    /// @return false if nobody could use the Admin menu any more
    @Transactional
    boolean remove(Employee employee, Origin by) {
        practices.lockCurrent();
        if (!employees.hasAdminBesides(employee.id())) {
            return false;
        }
        changes.remove(employee.id());
        audit.record(by.did("employee.remove", employee.name()));
        events.publishEvent(new ShutOut(employee.id(), true));
        return true;
    }

    @Transactional
    void restore(Employee employee, Origin by) {
        changes.restore(employee.id());
        audit.record(by.did("employee.restore", employee.name()));
    }

    /// That something changed is on record; numbers and addresses are not.
    private static Map<String, String> changed(Employee before, General after) {
        return Map.of(
                "email", changed(before.email(), after.email()),
                "mobile", changed(before.mobile(), after.mobile()),
                "smsPin", changed(before.smsPin(), after.smsPin()),
                "loginCode", changed(before.loginCode(), after.loginCode()));
    }

    private static String changed(
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after) {
        return Objects.equals(before, after) ? "kept" : "changed";
    }
}
