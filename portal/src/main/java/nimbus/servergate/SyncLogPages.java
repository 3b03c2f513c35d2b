package nimbus.servergate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import nimbus.audit.Audited;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.practice.Practices;
import nimbus.web.Local;
import nimbus.web.Locals;
import nimbus.web.Message;
import nimbus.web.Sheet;
import nimbus.web.Spreadsheets;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / AutoMate / Sync log, where a sync that asks is answered too.
@Controller
class SyncLogPages {

    private static final String PAGE = "redirect:/admin/automate/sync-log";
    private static final int SHOWN = 100;
    private static final int EXPORTED = 10_000;

    private final SyncLog log;
    private final ServerGate gate;
    private final Practices practices;
    private final Locals locals;

    SyncLogPages(SyncLog log, ServerGate gate, Practices practices, Locals locals) {
        this.locals = locals;
        this.log = log;
        this.gate = gate;
        this.practices = practices;
    }

    @GetMapping("/admin/automate/sync-log")
    String list(Model page) {
        var local = locals.here();
        page.addAttribute(
                "entries", log.recent(SHOWN).stream().map(entry -> row(entry, local)).toList());
        page.addAttribute(
                "questions",
                Product.values().stream()
                        .flatMap(product ->
                                gate.question(product).stream()
                                        .map(question -> new Asked(product, question)))
                        .toList());
        return "servergate/log";
    }

    @GetMapping("/admin/automate/sync-log/{id}")
    String one(@PathVariable UUID id, Model page) {
        var entry =
                log.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("entry", row(entry, locals.here()));
        page.addAttribute("problems", log.problems(id));
        return "servergate/entry";
    }

    @PostMapping("/admin/automate/{integration}/removals")
    String confirm(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member member,
            RedirectAttributes next) {
        var text =
                switch (gate.confirmRemovals(integration, member.actor())) {
                    case ServerGate.Started.Now _ -> "Confirmed. The list is read again now.";
                    case ServerGate.Started.Already _ -> "A Full Client Sync is running already.";
                    case ServerGate.Started.Unavailable(var why) -> why;
                };
        Message.note(text).show(next);
        return PAGE;
    }

    @PostMapping("/admin/automate/{integration}/removals/refuse")
    String refuse(
            @PathVariable Product integration,
            @AuthenticationPrincipal Member member,
            RedirectAttributes next) {
        Message.note(
                        gate.refuseRemovals(integration, member.actor())
                                ? "Nobody was removed."
                                : "No Full Client Sync is asking any more.")
                .show(next);
        return PAGE;
    }

    @Audited("sync-log.export")
    @GetMapping({"/admin/automate/sync-log.csv", "/admin/automate/sync-log.xlsx"})
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var zone = practices.current().zone();
        Spreadsheets.send(request, response, "sync-log", sheet -> all(sheet, zone));
    }

    private void all(Sheet csv, ZoneId zone) {
        csv.line(
                "Started (" + zone + ")",
                "Ended (" + zone + ")",
                "Integration",
                "Type",
                "By",
                "Outcome",
                "Calls",
                "Bytes",
                "Added",
                "Updated",
                "Removed",
                "Unchanged",
                "Problem",
                "Record",
                "Remark");
        for (var entry : log.recent(EXPORTED)) {
            lines(csv, zone, entry);
        }
    }

    /// One line for the sync, and one for each record with a problem.
    private void lines(Sheet csv, ZoneId zone, SyncEntry entry) {
        line(csv, zone, entry, "", "", entry.message());
        if (entry.problems() > 0) {
            log.problems(entry.id())
                    .forEach(problem ->
                            line(
                                    csv,
                                    zone,
                                    entry,
                                    problem.kind().name(),
                                    problem.record(),
                                    problem.what()));
        }
    }

    private static void line(
            Sheet csv, ZoneId zone, SyncEntry entry, String problem, String record, String remark) {
        csv.line(
                local(entry.startedAt(), zone),
                entry.endedAt().<Object>map(at -> local(at, zone)).orElse(""),
                entry.product().title(),
                entry.type().title(),
                entry.actor(),
                entry.outcome().title(),
                entry.cost().calls(),
                entry.cost().bytes(),
                entry.changes().added(),
                entry.changes().changed(),
                entry.changes().removed(),
                entry.changes().unchanged(),
                problem,
                record,
                remark);
    }

    private static LocalDateTime local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone);
    }

    private static Row row(SyncEntry entry, Local local) {
        return new Row(
                entry.id(),
                local.moment(entry.startedAt()),
                entry.endedAt().map(local::moment).orElse(""),
                entry.product().title(),
                entry.type().title(),
                entry.actor(),
                entry.outcome().title(),
                entry.outcome() == SyncEntry.Outcome.DONE,
                entry.message(),
                entry.cost(),
                entry.changes(),
                entry.problems());
    }

    /// A sync as the page shows it.
    public record Row(
            UUID id,
            String started,
            String ended,
            String product,
            String type,
            String actor,
            String outcome,
            boolean good,
            String message,
            SyncEntry.Cost cost,
            SyncEntry.Changes changes,
            long problems) {}

    /// A question and whose it is.
    public record Asked(Product product, ServerGate.Question question) {}
}
