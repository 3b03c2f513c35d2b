package nimbus.upgrade.consent;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.Upgrade;
import nimbus.web.Locals;
import nimbus.web.Message;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The way to Xero: the question before it, the window there or this tab, and what if it is left.
@Controller
@RequestMapping("/admin/automate/{integration}/upgrade")
class ConsentController {

    private final Offers offers;
    private final Locals locals;
    private final Connections connections;
    private final Leases leases;
    private final AbandonedPopups abandonedPopups;

    ConsentController(
            Offers offers,
            Locals locals,
            Connections connections,
            Leases leases,
            AbandonedPopups abandonedPopups) {
        this.offers = offers;
        this.locals = locals;
        this.connections = connections;
        this.leases = leases;
        this.abandonedPopups = abandonedPopups;
    }

    @GetMapping("/warning")
    String warning(@PathVariable Product integration, Model model) {
        model.addAttribute("offer", offers.of(integration, connections.current(integration)));
        return "upgrade/consent/warning";
    }

    /// `Yes`, from the script that has already opened the window.
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> beginInWindow(
            @PathVariable Product integration, @AuthenticationPrincipal Member admin) {
        return switch (begin(integration, admin, Upgrade.Way.POP_UP)) {
            case Leases.Begun.Go(var address) ->
                    ResponseEntity.ok(Map.of("authorizeUrl", address.toString()));
            case Leases.Begun.AlreadyStarted _,
                    Leases.Begun.AlreadyConnected _,
                    Leases.Begun.Blocked _ ->
                    ResponseEntity.status(HttpStatus.CONFLICT).build();
        };
    }

    /// `Yes`, without script: in this tab when asked for, else the page that offers it.
    @PostMapping(produces = MediaType.TEXT_HTML_VALUE)
    String begin(
            @RequestParam(defaultValue = "pop-up") String way,
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        boolean sameTab = "same-tab".equals(way);
        return switch (begin(
                integration, admin, sameTab ? Upgrade.Way.SAME_TAB : Upgrade.Way.POP_UP)) {
            case Leases.Begun.Go(var address) ->
                    sameTab ? "redirect:" + address : back(integration) + "?blocked";
            case Leases.Begun.AlreadyStarted(var by, var at) -> {
                next.addFlashAttribute(
                        "message",
                        Message.note(
                                "Upgrade started by %s at %s."
                                        .formatted(by, locals.here().moment(at))));
                yield back(integration);
            }
            case Leases.Begun.AlreadyConnected(var account) -> {
                next.addFlashAttribute("message", Message.note(account + " is connected already."));
                yield back(integration);
            }
            case Leases.Begun.Blocked _ -> {
                next.addFlashAttribute(
                        "message",
                        Message.refused(
                                "The upgrade cannot start while staff with Allow Login have neither"
                                        + " mobile nor email."));
                yield back(integration);
            }
        };
    }

    private Leases.Begun begin(Product integration, Member admin, Upgrade.Way way) {
        if (!integration.remote()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, integration.title() + " needs nobody's consent.");
        }
        return leases.begin(integration, admin, way);
    }

    @PostMapping("/declined")
    String declined(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        connection(integration).ifPresent(found -> leases.declined(found, admin));
        next.addFlashAttribute(
                "message",
                Message.note("Nothing has changed. Grant the privilege first, then come back."));
        return back(integration);
    }

    /// `Open the window again`, from the script that has already done so: the same attempt.
    @PostMapping("/window-again")
    ResponseEntity<Map<String, String>> windowAgain(
            @PathVariable Product integration, @AuthenticationPrincipal Member admin) {
        return resume(integration, admin, Upgrade.Way.POP_UP)
                .map(address -> ResponseEntity.ok(Map.of("authorizeUrl", address.toString())))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CONFLICT).build());
    }

    @PostMapping("/continue")
    String continueHere(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        var address = resume(integration, admin, Upgrade.Way.SAME_TAB);
        if (address.isEmpty()) {
            next.addFlashAttribute(
                    "message", Message.refused("This attempt is over. Start again."));
            return back(integration);
        }
        return "redirect:" + address.get();
    }

    private Optional<URI> resume(Product integration, Member admin, Upgrade.Way way) {
        return connection(integration).flatMap(found -> leases.resume(found.id(), admin, way));
    }

    /// From the page that opened the window: it is gone.
    ///
    /// @param state of the sign-in in that window, which only the page that opened it has
    @PostMapping("/window-closed")
    ResponseEntity<Void> windowClosed(
            @RequestParam String state, @AuthenticationPrincipal Member admin) {
        return abandonedPopups.closed(state, admin)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    private static String back(Product integration) {
        return "redirect:" + integration.page();
    }

    private Optional<Connection> connection(Product integration) {
        return connections.current(integration);
    }
}
