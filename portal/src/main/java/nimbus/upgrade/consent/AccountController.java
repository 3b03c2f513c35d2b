package nimbus.upgrade.consent;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which account it is: the choice between several, and the name typed where few clients match.
@Controller
@RequestMapping("/admin/automate/{integration}/upgrade")
class AccountController {

    private final Upgrades upgrades;
    private final AccountChoice accountChoice;

    AccountController(Upgrades upgrades, AccountChoice accountChoice) {
        this.upgrades = upgrades;
        this.accountChoice = accountChoice;
    }

    @PostMapping("/tenant")
    String tenant(
            @RequestParam UUID tenant,
            @RequestParam(required = false) @Nullable String label,
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        boolean chosen =
                decide(
                        integration,
                        (id, by) ->
                                accountChoice.choose(id, tenant, Optional.ofNullable(label), by),
                        admin);
        return told(
                integration,
                next,
                chosen,
                "The account is being checked.",
                "That account was not offered.");
    }

    @PostMapping("/account-name")
    String accountName(
            @RequestParam String name,
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        boolean confirmed =
                decide(integration, (id, by) -> accountChoice.confirmName(id, name, by), admin);
        return told(
                integration,
                next,
                confirmed,
                "The account is confirmed.",
                "That is not the account's name. Type it exactly as shown, or cancel.");
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
