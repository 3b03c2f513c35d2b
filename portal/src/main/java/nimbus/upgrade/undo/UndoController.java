package nimbus.upgrade.undo;

import java.util.function.BiPredicate;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Taking an upgrade back, or closing its window for good.
@Controller
@RequestMapping("/admin/automate/{integration}/upgrade")
class UndoController {

    private final Upgrades upgrades;
    private final WayBack wayBack;

    UndoController(Upgrades upgrades, WayBack wayBack) {
        this.upgrades = upgrades;
        this.wayBack = wayBack;
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        return told(
                integration,
                next,
                decide(integration, wayBack::undo, admin),
                "The upgrade is being taken back.",
                "This upgrade can no longer be undone.");
    }

    @PostMapping("/finish")
    String finish(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        return told(
                integration,
                next,
                decide(integration, wayBack::finish, admin),
                "The old keys are erased. The upgrade can no longer be undone.",
                "There is nothing to finish.");
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
