package nimbus.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nimbus.practice.Member;
import nimbus.web.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

    AuditPages(AuditTrail trail, AuditLog log) {
        this.trail = trail;
        this.log = log;
    }

    @GetMapping("/admin/audit")
    String show(
            @ModelAttribute("query") AuditQuery query,
            @RequestParam @Nullable Long before,
            Model page) {
        var entries = trail.page(query, before, PAGE);
        page.addAttribute("entries", entries);
        page.addAttribute("older", entries.size() == PAGE ? entries.getLast().position() : null);
        return "audit/show";
    }

    @GetMapping("/admin/audit.csv")
    void csv(
            AuditQuery query,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        log.record(Origin.of(member, request).did("audit.export", "audit.csv"));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var csv = new Csv(response.getWriter());
        csv.line(
                "Position",
                "Time",
                "Actor",
                "Action",
                "Object",
                "Success",
                "Source",
                "Device",
                "Detail");
        trail.each(
                query,
                entry ->
                        csv.line(
                                entry.position(),
                                entry.at(),
                                entry.event().actor(),
                                entry.event().action(),
                                entry.event().object(),
                                entry.event().success(),
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
                next.addFlashAttribute(
                        "done", "All " + entries + " entries are as they were written.");
                log.record(by);
            }
            case ChainCheck.Broken(var position) -> {
                next.addFlashAttribute(
                        "refused",
                        "The log was changed at entry "
                                + position
                                + ". Keep a copy of the database and find out who had access to"
                                + " it.");
                log.recordRefusal(by);
            }
        }
        return "redirect:/admin/audit";
    }
}
