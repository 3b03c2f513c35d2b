package nimbus.servergate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.intake.Filters;
import nimbus.intake.SyncFilters;
import nimbus.practice.Member;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// ServerGate: Configure. What comes in from a connection.
@Controller
class ConfigurePages {

    private static final int POSITIONS_LETTERS = 500;

    private final Connections connections;
    private final SyncFilters filters;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ConfigurePages(
            Connections connections,
            SyncFilters filters,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.connections = connections;
        this.filters = filters;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/admin/automate/{integration}/configure")
    String show(@PathVariable Product integration, Model page) {
        var connected =
                connections.all().stream()
                        .filter(Connection::established)
                        .filter(connection -> connection.product().remote())
                        .toList();
        page.addAttribute("products", connected.stream().map(Connection::product).toList());
        page.addAttribute("product", integration);
        connected.stream()
                .filter(connection -> connection.product() == integration)
                .findFirst()
                .map(connection -> filters.of(connection.id()))
                .ifPresent(filter -> {
                    page.addAttribute("filter", filter);
                    page.addAttribute("positions", String.join(", ", filter.positions()));
                });
        return "servergate/configure";
    }

    @PostMapping("/admin/automate/{integration}/configure")
    String save(
            @PathVariable Product integration,
            @RequestParam(defaultValue = "false") boolean prospects,
            @RequestParam(defaultValue = "false") boolean employees,
            @RequestParam(defaultValue = "false") boolean monthlyFull,
            @RequestParam(defaultValue = "") String positions,
            @AuthenticationPrincipal Member member,
            RedirectAttributes next) {
        var back = "redirect:" + integration.page() + "/configure";
        if (positions.length() > POSITIONS_LETTERS) {
            Message.refused(
                            "Contact positions: at most "
                                    + POSITIONS_LETTERS
                                    + " letters altogether.")
                    .show(next);
            return back;
        }
        var filter = new Filters(prospects, split(positions), employees, monthlyFull);
        connections
                .current(integration)
                .ifPresent(connection -> keep(connection, filter, member.actor()));
        Message.done(
                        "Saved. It holds from the next sync on; a Full Client Sync applies it to"
                                + " everybody.")
                .show(next);
        return back;
    }

    private void keep(Connection connection, Filters filter, String by) {
        transaction.executeWithoutResult(_ -> {
            filters.keep(connection.id(), filter);
            audit.record(
                    AuditEvent.by(by, "sync.configure", connection.product().title())
                            .with(Map.of("filter", filter.toString())));
        });
    }

    private static List<String> split(String positions) {
        return Arrays.asList(positions.split(","));
    }
}
