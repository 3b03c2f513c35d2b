package nimbus.automate;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.apply.Choices;
import nimbus.upgrade.consent.AccountChoice;
import nimbus.upgrade.consent.Leases;
import nimbus.upgrade.undo.WayBack;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The buttons of an upgrade that is under way, and of its way back.
@Controller
@RequestMapping("/admin/automate/{integration}/upgrade")
class UpgradeController {

    private final Connections connections;
    private final Upgrades upgrades;
    private final Leases leases;
    private final AccountChoice accountChoice;
    private final Choices choices;
    private final WayBack wayBack;

    UpgradeController(
            Connections connections,
            Upgrades upgrades,
            Leases leases,
            AccountChoice accountChoice,
            Choices choices,
            WayBack wayBack) {
        this.connections = connections;
        this.upgrades = upgrades;
        this.leases = leases;
        this.accountChoice = accountChoice;
        this.choices = choices;
        this.wayBack = wayBack;
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        boolean cancelled =
                connection(integration)
                                .filter(found -> leases.cancel(found.id(), admin))
                                .isPresent()
                        || decide(integration, choices::cancel, admin);
        return told(
                integration,
                next,
                cancelled,
                "Cancelled. Nothing has changed.",
                "There was nothing to cancel any more.");
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

    @PostMapping("/apply")
    String apply(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        var applied =
                connection(integration)
                        .flatMap(found -> upgrades.current(found.id()))
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
        return connection(integration)
                .flatMap(found -> upgrades.current(found.id()))
                .filter(upgrade -> decision.test(upgrade.id(), admin))
                .isPresent();
    }

    private Optional<Connection> connection(Product integration) {
        return connections.current(integration);
    }

    private static String told(
            Product integration,
            RedirectAttributes next,
            boolean done,
            String success,
            String failure) {
        next.addFlashAttribute("message", done ? Message.done(success) : Message.refused(failure));
        return "redirect:" + integration.page();
    }
}
