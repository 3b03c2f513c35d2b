package nimbus.signin.newpassword;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.signin.password.PasswordMail;
import nimbus.staff.Employees;
import nimbus.web.Message;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `Send Welcome Email` on the Employees pages.
@Controller
class WelcomeController {

    private final Employees employees;
    private final PasswordMail mail;

    WelcomeController(Employees employees, PasswordMail mail) {
        this.employees = employees;
        this.mail = mail;
    }

    @PostMapping("/admin/employees/{id}/welcome-email")
    String send(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var employee =
                employees
                        .find(id)
                        .filter(found -> !found.removed())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var problem = mail.welcome(employee, Origin.of(member, request));
        if (problem.isEmpty()) {
            Message.done("The Welcome Email is on its way to " + employee.name() + ".").show(next);
        } else {
            Message.refused(problem).show(next);
        }
        return "redirect:/admin/employees/" + id;
    }
}
