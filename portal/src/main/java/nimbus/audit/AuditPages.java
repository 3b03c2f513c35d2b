package nimbus.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import nimbus.practice.Member;
import nimbus.practice.Practices;
import nimbus.web.Locals;
import nimbus.web.Message;
import nimbus.web.Sentences;
import nimbus.web.Sheet;
import nimbus.web.Spreadsheets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Audit log.
@Controller
class AuditPages {

    private static final int PAGE = 100;

    private final AuditTrail trail;
    private final AuditLog log;
    private final Practices practices;
    private final Sentences sentences;
    private final Locals locals;

    AuditPages(
            AuditTrail trail,
            AuditLog log,
            Practices practices,
            Sentences sentences,
            Locals locals) {
        this.sentences = sentences;
        this.locals = locals;
        this.trail = trail;
        this.log = log;
        this.practices = practices;
    }

    @GetMapping("/admin/audit")
    String show(
            @ModelAttribute("query") AuditQuery query,
            @RequestParam @Nullable Long before,
            Model page) {
        var zone = practices.current().zone();
        var entries = trail.page(query, zone, before, PAGE);
        var local = locals.here();
        page.addAttribute(
                "entries",
                entries.stream().map(entry -> Said.of(entry, sentences, local)).toList());
        page.addAttribute("older", entries.size() == PAGE ? entries.getLast().position() : null);
        return "audit/show";
    }

    @GetMapping({"/admin/audit.csv", "/admin/audit.xlsx"})
    void export(
            AuditQuery query,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        log.record(
                Origin.of(member, request)
                        .did(
                                "audit.export",
                                request.getRequestURI().endsWith(".xlsx")
                                        ? "audit.xlsx"
                                        : "audit.csv"));
        var zone = practices.current().zone();
        Spreadsheets.send(request, response, "audit", sheet -> lines(query, zone, sheet));
    }

    private void lines(AuditQuery query, ZoneId zone, Sheet sheet) {
        sheet.line(
                "Position",
                "Time (" + zone + ")",
                "Actor",
                "Action",
                "Object",
                "Success",
                "Source",
                "Device",
                "Detail");
        trail.each(
                query,
                zone,
                entry ->
                        sheet.line(
                                entry.position(),
                                entry.at()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .atZone(zone)
                                        .toLocalDateTime(),
                                entry.event().actor(),
                                entry.event().action(),
                                entry.event().object(),
                                entry.event().success() ? "done" : "refused",
                                entry.event().source(),
                                entry.event().device(),
                                entry.event().detail()));
    }

    @PostMapping("/admin/audit/check")
    String check(
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var by = Origin.of(member, request).did("audit.check", "whole log");
        switch (trail.check()) {
            case ChainCheck.Whole(var entries) -> {
                Message.done("All " + entries + " entries are as they were written.").show(next);
                log.record(by);
            }
            case ChainCheck.Broken(var position) -> {
                Message.refused(
                                "The log was changed at entry "
                                        + position
                                        + ". Keep a copy of the database and find out who had"
                                        + " access to it.")
                        .show(next);
                log.recordRefusal(by);
            }
        }
        return "redirect:/admin/audit";
    }
}
