package nimbus.automate;

import nimbus.connections.Answer;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccounts;
import nimbus.practice.Member;
import nimbus.runs.Run;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import nimbus.web.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Ends a connection, at Xero and here, after asking.
@Controller
@RequestMapping("/admin/automate/{integration}/disconnect")
class DisconnectController {

    private final Connections connections;
    private final RemoteAccounts accounts;
    private final Upgrades upgrades;
    private final Progress progress;

    DisconnectController(
            Connections connections,
            RemoteAccounts accounts,
            Upgrades upgrades,
            Progress progress) {
        this.connections = connections;
        this.accounts = accounts;
        this.upgrades = upgrades;
        this.progress = progress;
    }

    @GetMapping
    String ask(@PathVariable Product integration, Model model) {
        var connection =
                connections
                        .current(integration)
                        .filter(Connection::established)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("connection", connection);
        model.addAttribute("product", connection.product());
        model.addAttribute("keys", connection.hasLegacyKeys());
        model.addAttribute("oauth2", connection.mode() == Connection.Mode.OAUTH2);
        model.addAttribute("busy", busy(connection));
        return "automate/disconnect";
    }

    @PostMapping
    String disconnect(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "message",
                connections
                        .current(integration)
                        .filter(Connection::established)
                        .map(connection -> end(connection, admin))
                        .orElseGet(() ->
                                Message.note(integration.title() + " is not connected any more.")));
        return "redirect:" + integration.page();
    }

    private Message end(Connection connection, Member admin) {
        var busy = busy(connection);
        if (busy != null) {
            return Message.refused(busy);
        }
        return switch (accounts.disconnect(connection, admin.actor())) {
            case Answer.Got<?> _ -> Message.done(ended(connection.product()));
            case Answer.Throttled<?>(var wait, _) ->
                    kept("Too many calls just now. Try again in %d s.".formatted(wait.toSeconds()));
            case Answer.Unavailable<?>(var why) ->
                    kept("Xero did not answer: " + why + ". Try again later.");
            case Answer.Unreadable<?>(var why) ->
                    kept("Xero answered with something unexpected: " + why);
            case Answer.SignInAgain<?>(var why) -> kept(why);
            case Answer.Forbidden<?>(var why) -> kept(why);
        };
    }

    private static String ended(Product product) {
        return product.title()
                + " is disconnected. Clients, contacts and documents stay; syncs stop until you"
                + " connect again.";
    }

    private static Message kept(String why) {
        return Message.refused("Still connected. " + why);
    }

    private @Nullable String busy(Connection connection) {
        boolean upgrading =
                upgrades.current(connection.id())
                        .map(upgrade -> upgrade.state())
                        .filter(UpgradeState::open)
                        .isPresent();
        if (upgrading) {
            return "An upgrade is under way. Finish it or cancel it first, then disconnect.";
        }
        return progress.shown(connection.product()).filter(Run::active).isPresent()
                ? "A sync is running. Wait until it is done, then disconnect."
                : null;
    }
}
