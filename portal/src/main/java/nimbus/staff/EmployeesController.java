package nimbus.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.practice.Practices;
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

    private final Employees employees;
    private final StaffDirectory directory;
    private final Practices practices;

    EmployeesController(Employees employees, StaffDirectory directory, Practices practices) {
        this.employees = employees;
        this.directory = directory;
        this.practices = practices;
    }

    @GetMapping("/admin/employees")
    String all(@RequestParam(defaultValue = "") String find, Model page) {
        var words = find.strip().toLowerCase(java.util.Locale.ROOT);
        page.addAttribute("find", find);
        page.addAttribute(
                "employees",
                employees.all().stream().filter(employee -> matches(employee, words)).toList());
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
        if (errors.isEmpty()) {
            try {
                var id = directory.add(form.general(country), Origin.of(member, request));
                return "redirect:/admin/employees/" + id + "/access";
            } catch (Employees.LoginCodeTaken e) {
                errors.put("loginCode", taken());
            }
        }
        page.addAttribute("errors", errors);
        return "staff/new";
    }

    @GetMapping("/admin/employees/{id}")
    String general(@PathVariable UUID id, Model page) {
        var employee = employee(id);
        page.addAttribute("employee", employee);
        page.addAttribute("form", GeneralForm.of(employee));
        page.addAttribute("errors", Map.of());
        return "staff/general";
    }

    @PostMapping("/admin/employees/{id}")
    String changeGeneral(
            @PathVariable UUID id,
            @ModelAttribute("form") GeneralForm form,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            Model page,
            RedirectAttributes next) {
        var employee = employee(id);
        var country = practices.current().country();
        var errors = form.errors(country);
        if (errors.isEmpty()) {
            try {
                directory.changeGeneral(
                        employee, form.general(country), Origin.of(member, request));
                next.addFlashAttribute("saved", true);
                return "redirect:/admin/employees/" + id;
            } catch (Employees.LoginCodeTaken e) {
                errors.put("loginCode", taken());
            }
        }
        page.addAttribute("employee", employee);
        page.addAttribute("errors", errors);
        return "staff/general";
    }

    @PostMapping("/admin/employees/{id}/confirm-mobile")
    String confirmMobile(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        directory.confirmMobile(employee(id), Origin.of(member, request));
        next.addFlashAttribute("saved", true);
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
        if (member.employee().equals(id) && !form.access().adminMenu()) {
            next.addFlashAttribute(
                    "refused",
                    "You cannot take the Admin menu from yourself. Ask another Admin to do it.");
        } else {
            directory.changeAccess(employee, form.access(), Origin.of(member, request));
            next.addFlashAttribute("saved", true);
        }
        return "redirect:/admin/employees/" + id + "/access";
    }

    private Employee employee(UUID id) {
        return employees
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean matches(Employee employee, String words) {
        var text = employee.name() + " " + employee.loginCode() + " " + employee.position();
        return text.toLowerCase(java.util.Locale.ROOT).contains(words);
    }

    private static String taken() {
        return "Another employee has this login code. Choose a different one.";
    }
}
