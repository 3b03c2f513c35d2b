package nimbus.upgrade.apply;

import java.util.function.BiPredicate;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.consent.Leases;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an Admin does about an upgrade that is under way: apply it, resume it, drop it.
@Controller
@RequestMapping("/admin/automate/{integration}/upgrade")
class ApplyController {

    private final Upgrades upgrades;
    private final Leases leases;
    private final Choices choices;

    ApplyController(Upgrades upgrades, Leases leases, Choices choices) {
        this.upgrades = upgrades;
        this.leases = leases;
        this.choices = choices;
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        boolean cancelled =
                leases.cancel(integration, admin) || decide(integration, choices::cancel, admin);
        return told(
                integration,
                next,
                cancelled,
                "Cancelled. Nothing has changed.",
                "There was nothing to cancel any more.");
    }

    @PostMapping("/apply")
    String apply(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        var applied =
                upgrades.current(integration)
                        .map(upgrade -> choices.apply(upgrade.id(), admin))
                        .orElse(Choices.Applied.NOTHING_TO_APPLY);
        next.addFlashAttribute(
                "message",
                switch (applied) {
                    case STARTED -> Message.done("The upgrade has started.");
                    case REBUILDING ->
                            Message.note(
                                    "The preview was out of date and is being made anew. Read it,"
                                            + " then apply.");
                    case NOTHING_TO_APPLY ->
                            Message.refused("There is no preview to apply. Start again.");
                });
        return "redirect:" + integration.page();
    }

    @PostMapping("/resume")
    String resume(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        return told(
                integration,
                next,
                decide(integration, choices::resume, admin),
                "Resumed.",
                "There is nothing to resume.");
    }

    private boolean decide(
            Product integration, BiPredicate<UpgradeId, Member> decision, Member admin) {
        return upgrades.current(integration)
                .filter(upgrade -> decision.test(upgrade.id(), admin))
                .isPresent();
    }

    private static String told(
            Product integration,
            RedirectAttributes next,
            boolean done,
            String success,
            String failure) {
        (done ? Message.done(success) : Message.refused(failure)).show(next);
        return "redirect:" + integration.page();
    }
}
