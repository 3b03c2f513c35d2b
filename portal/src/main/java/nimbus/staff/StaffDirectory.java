package nimbus.staff;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes to employees by an Admin: each with its audit entry, in one transaction.
@Component
class StaffDirectory {

    private final Employees employees;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    StaffDirectory(Employees employees, AuditLog audit, ApplicationEventPublisher events) {
        this.employees = employees;
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
        employees.changeGeneral(before.id(), general);
        audit.record(by.did("employee.change", before.name()).with(changes(before, general)));
        if (!Objects.equals(before.email(), general.email())
                || !Objects.equals(before.mobile(), general.mobile())) {
            events.publishEvent(new ChannelsChanged(before.id(), before.email(), false, by));
        }
    }

    @Transactional
    void confirmMobile(Employee employee, Origin by) {
        employees.confirmMobile(employee.id());
        audit.record(by.did("employee.confirm-mobile", employee.name()));
        events.publishEvent(new ChannelsChanged(employee.id(), employee.email(), false, by));
    }

    @Transactional
    void changeAccess(Employee before, Access access, Origin by) {
        employees.changeAccess(before.id(), access);
        audit.record(
                by.did("employee.access", before.name())
                        .with(
                                Map.of(
                                        "allowLogin", Boolean.toString(access.allowLogin()),
                                        "adminMenu", Boolean.toString(access.adminMenu()),
                                        "apiUser", Boolean.toString(access.apiUser()),
                                        "documentAdmin",
                                                Boolean.toString(access.documentAdmin()))));
    }

    /// That something changed is on record; numbers and addresses are not.
    private static Map<String, String> changes(Employee before, General after) {
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
