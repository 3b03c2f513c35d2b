package nimbus.servergate;

import java.util.UUID;
import nimbus.intake.Merges;
import nimbus.practice.Member;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where an Admin takes a merge of two clients back.
@Controller
class MergePages {

    private final Merges merges;

    MergePages(Merges merges) {
        this.merges = merges;
    }

    @PostMapping("/admin/clients/{id}/undo-merge")
    String undo(
            @PathVariable UUID id, @AuthenticationPrincipal Member admin, RedirectAttributes next) {
        Message.note(
                        merges.undo(id, admin.actor())
                                ? "The merge was taken back. The client has its documents, folders"
                                        + " and relations again, and is kept in Nimbus alone."
                                : "Nothing was changed: this client is not merged into another.")
                .show(next);
        return "redirect:/clients/" + id;
    }
}
