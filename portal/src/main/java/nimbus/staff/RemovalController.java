package nimbus.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.web.Message;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Employees: removing somebody for good, and bringing them back.
@Controller
class RemovalController {

    private static final String EMPLOYEES = "redirect:/admin/employees";

    private final Employees employees;
    private final StaffDirectory directory;
    private final SyncedFields synced;
    private final AuditLog audit;

    RemovalController(
            Employees employees, StaffDirectory directory, SyncedFields synced, AuditLog audit) {
        this.employees = employees;
        this.directory = directory;
        this.synced = synced;
        this.audit = audit;
    }

    @GetMapping("/admin/employees/{id}/remove")
    String ask(@PathVariable UUID id, @AuthenticationPrincipal Member member, Model page) {
        var employee = employee(id, false);
        page.addAttribute("employee", employee);
        page.addAttribute("self", member.employee().equals(id));
        page.addAttribute("source", synced.source(employee).orElse(null));
        return "staff/remove";
    }

    @PostMapping("/admin/employees/{id}/remove")
    String remove(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var employee = employee(id, false);
        var by = Origin.of(member, request);
        if (member.employee().equals(id)) {
            return refused(
                    employee, "You cannot remove yourself. Ask another Admin to do it.", by, next);
        }
        if (!directory.remove(employee, by)) {
            return refused(employee, EmployeesController.LAST_ADMIN, by, next);
        }
        Message.done(employee.name() + " is removed.").show(next);
        return EMPLOYEES;
    }

    @GetMapping("/admin/employees/removed")
    String removed(Model page) {
        page.addAttribute("employees", employees.removed());
        return "staff/removed";
    }

    @PostMapping("/admin/employees/{id}/restore")
    String restore(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var employee = employee(id, true);
        directory.restore(employee, Origin.of(member, request));
        Message.done(
                        employee.name()
                                + " is back, without any rights. Tick Allow Login and send a"
                                + " Welcome Email.")
                .show(next);
        return EMPLOYEES + "/" + id + "/access";
    }

    private String refused(Employee employee, String why, Origin by, RedirectAttributes next) {
        audit.recordRefusal(by.did("employee.remove", employee.name()));
        Message.refused(why).show(next);
        return EMPLOYEES;
    }

    private Employee employee(UUID id, boolean removed) {
        return employees
                .find(id)
                .filter(found -> found.removed() == removed)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
