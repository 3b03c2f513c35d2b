package nimbus.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.messages.Mailer;
import nimbus.practice.Member;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Employees.
@Controller
class EmployeesController {

    static final String LAST_ADMIN =
            "Nobody could use the Admin menu any more. Give it to somebody else first.";

    private final Employees employees;
    private final Mailer mailer;
    private final StaffDirectory directory;
    private final SyncedFields synced;
    private final Proposals proposals;
    private final Practices practices;
    private final AuditLog audit;

    EmployeesController(
            Employees employees,
            Mailer mailer,
            StaffDirectory directory,
            SyncedFields synced,
            Proposals proposals,
            Practices practices,
            AuditLog audit) {
        this.employees = employees;
        this.mailer = mailer;
        this.directory = directory;
        this.synced = synced;
        this.proposals = proposals;
        this.practices = practices;
        this.audit = audit;
    }

    @ModelAttribute("channels")
    PinChannels channels() {
        return practices.current().pinChannels();
    }

    @GetMapping("/admin/employees")
    String all(@RequestParam(defaultValue = "") String find, Model page) {
        page.addAttribute("find", find);
        page.addAttribute("employees", find.isBlank() ? employees.all() : employees.found(find));
        page.addAttribute("anyRemoved", !employees.removed().isEmpty());
        return "staff/employees";
    }

    @GetMapping("/admin/employees/new")
    String blank(Model page) {
        page.addAttribute("form", GeneralForm.empty());
        page.addAttribute("errors", Map.of());
        return "staff/new";
    }

    @PostMapping("/admin/employees")
    String create(
            @ModelAttribute("form") GeneralForm form,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            Model page) {
        var country = practices.current().country();
        var errors = form.errors(country);
        tellUnreachable(form.email(), errors);
        if (errors.isEmpty()) {
            try {
                var id = directory.add(form.general(country), Origin.of(member, request));
                return "redirect:/admin/employees/" + id + "/access";
            } catch (Employees.LoginCodeTaken e) {
                errors.put("loginCode", e.remedy());
            }
        }
        page.addAttribute("errors", errors);
        return "staff/new";
    }

    @GetMapping("/admin/employees/{id}")
    String general(@PathVariable UUID id, Model page) {
        var employee = employee(id);
        return general(employee, GeneralForm.of(employee), Map.of(), page);
    }

    @PostMapping("/admin/employees/{id}")
    String changeGeneral(
            @PathVariable UUID id,
            @ModelAttribute("form") GeneralForm sent,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            Model page,
            RedirectAttributes next) {
        var employee = employee(id);
        var by = Origin.of(member, request);
        var fields = synced.of(employee);
        var errors = sent.touched(fields);
        if (!errors.isEmpty()) {
            audit.recordRefusal(by.did("employee.change", employee.name()));
        }
        var form = sent.with(fields);
        var country = practices.current().country();
        errors.putAll(form.errors(country));
        if (!Objects.equals(employee.email(), form.email())) {
            tellUnreachable(form.email(), errors);
        }
        if (errors.isEmpty()) {
            try {
                directory.changeGeneral(employee, form.general(country), by);
                Message.saved().show(next);
                return "redirect:/admin/employees/" + id;
            } catch (Employees.LoginCodeTaken e) {
                errors.put("loginCode", e.remedy());
            }
        }
        return general(employee, form, errors, page);
    }

    private String general(
            Employee employee, GeneralForm form, Map<String, String> errors, Model page) {
        page.addAttribute("employee", employee);
        page.addAttribute("form", form);
        page.addAttribute("errors", errors);
        page.addAttribute("synced", synced.of(employee).keySet());
        page.addAttribute("source", synced.source(employee).orElse(null));
        page.addAttribute("proposals", proposals.openOf(employee.id()));
        return "staff/general";
    }

    @PostMapping("/admin/employees/{id}/confirm-mobile")
    String confirmMobile(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        directory.confirmMobile(employee(id), Origin.of(member, request));
        Message.saved().show(next);
        return "redirect:/admin/employees/" + id;
    }

    @GetMapping("/admin/employees/{id}/access")
    String access(@PathVariable UUID id, Model page) {
        page.addAttribute("employee", employee(id));
        page.addAttribute(
                "others",
                employees.all().stream().filter(other -> !other.id().equals(id)).toList());
        return "staff/access";
    }

    @PostMapping("/admin/employees/{id}/access")
    String changeAccess(
            @PathVariable UUID id,
            AccessForm form,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var employee = employee(id);
        var by = Origin.of(member, request);
        var refusal = refusal(member, employee, form.access());
        if (refusal.isEmpty() && directory.changeAccess(employee, form.access(), by)) {
            Message.saved().show(next);
        } else {
            audit.recordRefusal(by.did("employee.access", employee.name()));
            Message.refused(refusal.orElse(LAST_ADMIN)).show(next);
        }
        return "redirect:/admin/employees/" + id + "/access";
    }

    private Optional<String> refusal(Member member, Employee employee, Access access) {
        if (member.employee().equals(employee.id()) && !access.opensAdmin()) {
            return Optional.of(
                    "You cannot take the Admin menu from yourself. Ask another Admin to do it.");
        }
        var redirectTo = access.redirectTo();
        return redirectTo == null || isColleague(redirectTo, employee)
                ? Optional.empty()
                : Optional.of("Choose a colleague of this practice to redirect to.");
    }

    private boolean isColleague(UUID id, Employee employee) {
        return !id.equals(employee.id())
                && employees.find(id).filter(other -> !other.removed()).isPresent();
    }

    private Employee employee(UUID id) {
        return employees
                .find(id)
                .filter(found -> !found.removed())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// Some mail servers would deliver to somebody else.
    private void tellUnreachable(@Nullable String email, Map<String, String> errors) {
        if (email != null && !email.isBlank() && !errors.containsKey("email")) {
            mailer.problem(email).ifPresent(problem -> errors.put("email", problem));
        }
    }
}
