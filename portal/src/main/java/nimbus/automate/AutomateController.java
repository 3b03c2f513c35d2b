package nimbus.automate;

import nimbus.connections.Answer;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.LegacyKeys;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Secret;
import nimbus.practice.Member;
import nimbus.servergate.ServerGate;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / AutoMate: the page itself, the legacy keys, the two syncs.
@Controller
@RequestMapping("/admin/automate/{integration}")
class AutomateController {

    private static final String KEY = "[A-Za-z0-9-]{8,64}";

    private final AutomatePage page;
    private final Connections connections;
    private final LegacyKeys legacyKeys;
    private final RemoteAccounts accounts;
    private final ServerGate serverGate;

    AutomateController(
            AutomatePage page,
            Connections connections,
            LegacyKeys legacyKeys,
            RemoteAccounts accounts,
            ServerGate serverGate) {
        this.page = page;
        this.connections = connections;
        this.legacyKeys = legacyKeys;
        this.accounts = accounts;
        this.serverGate = serverGate;
    }

    @GetMapping
    String show(
            @PathVariable Product integration,
            @RequestParam(required = false) @Nullable String blocked,
            @AuthenticationPrincipal Member reader,
            Model model) {
        if (!integration.remote()) {
            return "redirect:" + integration.page();
        }
        model.addAttribute("view", page.show(integration, reader, blocked != null));
        if (!model.containsAttribute("message")) {
            model.addAttribute("message", null);
        }
        return "automate/show";
    }

    /// Connects by the old interface's keys, after trying them.
    @PostMapping("/legacy")
    String legacy(
            @PathVariable Product integration,
            @RequestParam String apiKey,
            @RequestParam String accountKey,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "message", connect(integration, apiKey.strip(), accountKey.strip(), admin));
        return "redirect:" + integration.page();
    }

    private Message connect(Product product, String apiKey, String accountKey, Member admin) {
        if (!product.hadKeys()) {
            return Message.refused(
                    product.title() + " has no API keys. Press Connect to Xero instead.");
        }
        if (!apiKey.matches(KEY) || !accountKey.matches(KEY)) {
            return Message.refused(
                    "A key has 32 letters and digits. Copy both keys again from the add-on's"
                            + " page.");
        }
        if (connections.current(product).filter(Connection::established).isPresent()) {
            return Message.refused(product.title() + " is connected already.");
        }
        var api = new Secret(apiKey);
        var account = new Secret(accountKey);
        return switch (accounts.tryOut(product, api, account).staff()) {
            case Answer.Got<?> _ -> {
                legacyKeys.store(product, api, account, product.title(), admin.actor());
                yield Message.done(
                        product.title()
                                + " is connected. Run a Full Client Sync to bring its clients in.");
            }
            case Answer.SignInAgain<?>(_) ->
                    Message.refused(
                            product.title()
                                    + " refused the keys. Check both, or ask its support whether"
                                    + " they were disabled.");
            case Answer.Forbidden<?>(var why) -> Message.refused(why);
            case Answer.Throttled<?>(var wait, _) ->
                    Message.refused(
                            "Too many calls just now. Try again in " + wait.toSeconds() + " s.");
            case Answer.Unavailable<?>(var why) ->
                    Message.refused(
                            product.title() + " did not answer: " + why + ". Try again later.");
            case Answer.Unreadable<?>(var why) ->
                    Message.refused(
                            product.title() + " answered with something unexpected: " + why);
        };
    }

    @PostMapping("/manual-sync")
    String manualSync(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        next.addFlashAttribute("message", told(serverGate.manualSync(integration, admin.actor())));
        return "redirect:" + integration.page();
    }

    @PostMapping("/full-client-sync")
    String fullClientSync(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "message", told(serverGate.fullClientSync(integration, admin.actor())));
        return "redirect:" + integration.page();
    }

    private static Message told(ServerGate.Started started) {
        return switch (started) {
            case ServerGate.Started.Now _ -> Message.note("The sync has started.");
            case ServerGate.Started.Already _ -> Message.note("A sync is running already.");
            case ServerGate.Started.Unavailable(var why) -> Message.refused(why);
        };
    }
}
