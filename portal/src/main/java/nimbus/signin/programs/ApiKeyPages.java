package nimbus.signin.programs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Admin / API keys: what programs may do here, and since when.
@Controller
class ApiKeyPages {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LIFE = 366;

    private final ApiKeys keys;
    private final Employees employees;

    ApiKeyPages(ApiKeys keys, Employees employees) {
        this.keys = keys;
        this.employees = employees;
    }

    @GetMapping("/admin/api-keys")
    String show(Model page) {
        page.addAttribute("keys", keys.open());
        page.addAttribute("users", users());
        page.addAttribute("scopes", ApiKeyScope.values());
        return "signin/api-keys";
    }

    @PostMapping("/admin/api-keys")
    String create(
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "0") int days,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            Model page) {
        var chosen =
                scope.stream()
                        .flatMap(stored -> ApiKeyScope.of(stored).stream())
                        .collect(Collectors.toSet());
        var owner = users().stream().filter(found -> found.id().equals(user)).findFirst();
        var label = name.replaceAll("\\p{Cntrl}", "").strip();
        if (owner.isEmpty()) {
            page.addAttribute("message", Message.refused("Choose an API User with Allow Login."));
        } else if (label.isEmpty() || label.length() > LONGEST_NAME) {
            page.addAttribute(
                    "message", Message.refused("Name the key, with at most 100 characters."));
        } else if (chosen.isEmpty()) {
            page.addAttribute(
                    "message", Message.refused("Tick at least one thing that the key may do."));
        } else if (days < 1 || days > LONGEST_LIFE) {
            page.addAttribute(
                    "message", Message.refused("A key works for 1 to " + LONGEST_LIFE + " days."));
        } else {
            page.addAttribute(
                    "made",
                    keys.create(
                            owner.get(),
                            label,
                            chosen,
                            Duration.ofDays(days),
                            Origin.of(member, request)));
        }
        return show(page);
    }

    @PostMapping("/admin/api-keys/{id}/revoke")
    String revoke(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request) {
        keys.revoke(id, Origin.of(member, request));
        return "redirect:/admin/api-keys";
    }

    private List<Employee> users() {
        return employees.all().stream()
                .filter(employee -> employee.apiUser() && employee.allowLogin())
                .toList();
    }
}
