package nimbus.upgrade.consent;

import nimbus.practice.Member;
import nimbus.upgrade.consent.Authorisation.Attempt;
import nimbus.upgrade.consent.Authorisation.Outcome.Again;
import nimbus.upgrade.consent.Authorisation.Outcome.Authorised;
import nimbus.upgrade.consent.Authorisation.Outcome.Expired;
import nimbus.upgrade.consent.Authorisation.Outcome.Refused;
import nimbus.upgrade.consent.Authorisation.Outcome.Unknown;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where Xero sends people back to. Always answers with a redirect to a clean address, so that no
/// code stays in one.
@Controller
class CallbackController {

    private static final Message EXPIRED =
            Message.refused("This sign-in at Xero has expired. Start again.");

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
        return switch (outcome) {
            case Authorised(var attempt) ->
                    back(attempt, next, Message.done("Xero let Nimbus in."));
            case Again(var attempt, var account) -> back(attempt, next, again(account));
            // The page shows the reason that the attempt ended with.
            case Refused(var attempt) -> back(attempt, next);
            case Expired(var attempt) -> back(attempt, next, EXPIRED);
            case Unknown() -> {
                EXPIRED.show(next);
                yield "redirect:/admin/automate";
            }
        };
    }

    private static String back(Attempt attempt, RedirectAttributes next, Message message) {
        message.show(next);
        return back(attempt, next);
    }

    private static String back(Attempt attempt, RedirectAttributes next) {
        if (attempt.popUp()) {
            next.addFlashAttribute("page", attempt.product().page());
            return "redirect:/connect/done";
        }
        return "redirect:" + attempt.product().page();
    }

    private static Message again(String account) {
        var used = "This answer from Xero was used already; nothing was done twice.";
        return Message.note(account.isEmpty() ? used : used + " " + account + " is connected.");
    }

    /// The page of the extra window, which closes itself.
    @GetMapping("/connect/done")
    String done(Model model) {
        if (!model.containsAttribute("page")) {
            model.addAttribute("page", "/admin/automate");
        }
        return "upgrade/consent/done";
    }
}
