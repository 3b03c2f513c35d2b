package nimbus.intake;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.practice.Member;
import nimbus.staff.Proposals;
import nimbus.web.Local;
import nimbus.web.Locals;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / AutoMate / Attention list: records of the source that a person must decide about.
@Controller
@RequestMapping("/admin/automate/attention")
class AttentionPages {

    private static final String PAGE = "redirect:/admin/automate/attention";

    private final Attention attention;
    private final Connections connections;
    private final Proposals proposals;
    private final Locals locals;

    AttentionPages(
            Attention attention, Connections connections, Proposals proposals, Locals locals) {
        this.locals = locals;
        this.proposals = proposals;
        this.attention = attention;
        this.connections = connections;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        long open = attention.open();
        var local = locals.here();
        model.addAttribute("open", open);
        model.addAttribute("pending", attention.pending());
        model.addAttribute("page", Math.max(page, 0));
        model.addAttribute("more", open > (Math.max(page, 0) + 1L) * Attention.PAGE);
        model.addAttribute(
                "records",
                attention.waiting(page).stream().map(record -> row(record, local)).toList());
        model.addAttribute(
                "decided", attention.decided().stream().map(record -> row(record, local)).toList());
        model.addAttribute("proposals", proposals.open());
        model.addAttribute("keyless", attention.keyless());
        return "intake/attention";
    }

    /// One record, and clients found by a person's own words.
    @GetMapping("/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, Model model) {
        var record =
                attention
                        .find(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("row", row(record, locals.here()));
        model.addAttribute("words", words);
        model.addAttribute(
                "found",
                words.isBlank()
                        ? record.candidates()
                        : attention.search(record.connection(), words));
        return "intake/attention-record";
    }

    @PostMapping("/{id}")
    String decide(
            @PathVariable UUID id,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable UUID client,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        if (decision.equals("link") && client == null) {
            Message.refused("Choose the client to link it to, then Link.").show(next);
            return PAGE + "/" + id;
        }
        Message.note(told(id, decision, client, admin.actor())).show(next);
        return PAGE;
    }

    private String told(UUID id, String decision, @Nullable UUID client, String by) {
        return switch (decision) {
            case "link" ->
                    client != null && attention.link(id, client, by)
                            ? "Linked. The next sync takes it up."
                            : "Nothing was changed: it is decided already, or that client has a key"
                                    + " by now.";
            case "create" ->
                    attention.create(id, by)
                            ? "It becomes a client of its own. The next sync takes it up."
                            : "Nothing was changed: it is decided already.";
            case "ignore" ->
                    attention.ignore(id, by)
                            ? "Ignored. Syncs leave it out until you undo that."
                            : "Nothing was changed: it is decided already.";
            case "undo" -> undone(id, by);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private String undone(UUID id, String by) {
        return switch (attention.undo(id, by)) {
            case DONE -> "Taken back. It waits for a decision again.";
            case GONE -> "Nothing was changed: there was no decision.";
            case IN_USE ->
                    "Nothing was changed: documents, logins or events belong to the client that was"
                            + " made of it. Move the documents first.";
        };
    }

    /// One decision for all that are ticked.
    @PostMapping
    String decideAll(
            @RequestParam(defaultValue = "") List<UUID> record,
            @RequestParam String decision,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next) {
        if (record.isEmpty()) {
            Message.refused("Tick the records first.").show(next);
            return PAGE;
        }
        Predicate<UUID> decide =
                switch (decision) {
                    case "link" -> id -> attention.linkToOnly(id, admin.actor());
                    case "create" -> id -> attention.create(id, admin.actor());
                    case "ignore" -> id -> attention.ignore(id, admin.actor());
                    case "undo" -> id -> attention.undo(id, admin.actor()) == Attention.Undone.DONE;
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                };
        long done = record.stream().distinct().filter(decide).count();
        long left = record.stream().distinct().count() - done;
        Message.note(
                        left == 0
                                ? "%d decided.".formatted(done)
                                : "%d decided, %d left as they were: %s."
                                        .formatted(
                                                done,
                                                left,
                                                decision.equals("link")
                                                        ? "they resemble no client, or several"
                                                        : "they were decided already, or are in"
                                                                + " use"))
                .show(next);
        return PAGE;
    }

    private Row row(HeldRecord record, Local local) {
        return new Row(
                record,
                connections
                        .find(record.connection())
                        .map(Connection::product)
                        .map(product -> product.title())
                        .orElse(""),
                local.moment(record.since()),
                record.decision().map(HeldRecord.Decision::at).map(local::moment).orElse(""),
                record.decision()
                        .flatMap(HeldRecord.Decision::takenUp)
                        .map(local::moment)
                        .orElse(""));
    }

    /// A record as the pages show it.
    public record Row(
            HeldRecord record, String source, String since, String decidedAt, String takenUpAt) {}
}
