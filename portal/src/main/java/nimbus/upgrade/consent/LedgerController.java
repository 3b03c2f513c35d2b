package nimbus.upgrade.consent;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Takes in a ledger that was connected in the old way, so that it can be upgraded.
@Controller
class LedgerController {

    private static final int NAME = 200;
    private static final Pattern LINE =
            Pattern.compile(
                    "\"?([^\",;\\t]+)\"?\\s*[,;\\t]\\s*\"?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\"?");

    private final OldLedger ledger;
    private final Connections connections;

    LedgerController(OldLedger ledger, Connections connections) {
        this.ledger = ledger;
        this.connections = connections;
    }

    /// What a line of the list said that cannot be.
    private static class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String what) {
            super(what, null, false, false);
        }
    }

    /// @param keys lines of a client code and a ContactID
    @PostMapping("/admin/automate/{integration}/ledger")
    String take(
            @PathVariable Product integration,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String keys,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        var plain = name.strip();
        next.addFlashAttribute("message", taken(integration, plain, keys, admin));
        return "redirect:" + integration.page();
    }

    private Message taken(Product product, String name, String keys, Member admin) {
        if (product.oldWay() != Product.OldWay.CONSENT) {
            return Message.refused(product.title() + " never was connected by a consent.");
        }
        if (name.isEmpty() || name.length() > NAME) {
            return Message.refused("Give the ledger's name, as Xero shows it.");
        }
        if (connections.current(product).filter(Connection::established).isPresent()) {
            return Message.refused(product.title() + " is connected already.");
        }
        try {
            var read = read(keys);
            int known = ledger.take(product, name, read, admin.actor());
            return Message.done(
                    "%s is named%s. Connect to Xero upgrades it."
                            .formatted(
                                    name,
                                    read.isEmpty()
                                            ? ""
                                            : "; %d of %d keys belong to clients of yours"
                                                    .formatted(known, read.size())));
        } catch (Unreadable e) {
            return Message.refused(e.getMessage() + " Nothing was taken in.");
        }
    }

    private static Map<String, UUID> read(String keys) {
        var read = new LinkedHashMap<String, UUID>();
        var seen = new HashSet<UUID>();
        int number = 0;
        for (var line : keys.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new Unreadable(
                        "Line %d is not a client code and a ContactID.".formatted(number));
            }
            var key = UUID.fromString(parts.group(2));
            if (!seen.add(key) || read.put(parts.group(1).strip(), key) != null) {
                throw new Unreadable("Line %d repeats a code or a ContactID.".formatted(number));
            }
        }
        return read;
    }
}
