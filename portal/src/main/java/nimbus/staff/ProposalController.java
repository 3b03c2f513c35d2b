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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an Admin decides about another person's proposals; one's own wait under My Details, where a
/// PIN to the place known so far comes first.
@Controller
class ProposalController {

    private final Proposals proposals;
    private final ProposalDesk desk;
    private final AuditLog audit;

    ProposalController(Proposals proposals, ProposalDesk desk, AuditLog audit) {
        this.proposals = proposals;
        this.desk = desk;
        this.audit = audit;
    }

    @PostMapping("/admin/employees/{employee}/proposals/{id}")
    String decide(
            @PathVariable UUID employee,
            @PathVariable UUID id,
            @RequestParam String decision,
            @AuthenticationPrincipal Member admin,
            HttpServletRequest request,
            RedirectAttributes next) {
        var by = Origin.of(admin, request);
        if (employee.equals(admin.employee())) {
            audit.recordRefusal(by.did("employee.confirm", admin.actor()));
            Message.refused(
                            "This is about your own login: decide it under My Details, or ask"
                                    + " another Admin.")
                    .show(next);
        } else if (proposals.find(id).filter(one -> one.employee().equals(employee)).isPresent()
                && desk.decide(id, isConfirmed(decision), false, by)) {
            Message.saved().show(next);
        } else {
            Message.refused("Nothing was changed: it was decided, or withdrawn, meanwhile.")
                    .show(next);
        }
        return "redirect:/admin/employees/" + employee;
    }

    private static boolean isConfirmed(String decision) {
        return switch (decision) {
            case "confirm" -> true;
            case "refuse" -> false;
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }
}
