package nimbus.automate;

import nimbus.practice.Member;
import nimbus.upgrade.consent.Authorisation;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where Xero sends people back to. Always answers with a redirect to a clean address, so that no
/// code stays in one.
@Controller
class CallbackController {

    private final Authorisation authorisation;

    CallbackController(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    @GetMapping("/connect/callback")
    String callback(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        var outcome =
                authorisation.callback(new Authorisation.Callback(state, code, error, iss), admin);
        switch (outcome) {
            case Authorisation.Outcome.Authorised _ ->
                    next.addFlashAttribute("message", Message.done("Xero let Nimbus in."));
            case Authorisation.Outcome.Again(_, var account) ->
                    next.addFlashAttribute("message", again(account));
            case Authorisation.Outcome.Refused _ -> {
                // The page shows the reason that the attempt ended with.
            }
            case Authorisation.Outcome.Expired _ ->
                    next.addFlashAttribute(
                            "message",
                            Message.refused("This sign-in at Xero has expired. Start again."));
        }
        return outcome.popUp() ? "redirect:/connect/done" : "redirect:/admin/automate";
    }

    private static Message again(String account) {
        var used = "This answer from Xero was used already; nothing was done twice.";
        return Message.note(account.isEmpty() ? used : used + " " + account + " is connected.");
    }

    /// The page of the extra window, which closes itself.
    @GetMapping("/connect/done")
    String done() {
        return "automate/done";
    }
}
