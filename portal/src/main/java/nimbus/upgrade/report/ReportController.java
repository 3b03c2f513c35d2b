package nimbus.upgrade.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.Audited;
import nimbus.connections.Product;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.preview.Preview;
import nimbus.upgrade.preview.PreviewLines;
import nimbus.upgrade.preview.PreviewRow;
import nimbus.upgrade.report.Report.Change;
import nimbus.web.Sheet;
import nimbus.web.Spreadsheets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The no-loss report: as a page, CSV and JSON.
@Controller
@RequestMapping("/admin/automate/{integration}")
class ReportController {

    private final Upgrades upgrades;
    private final Preview preview;
    private final Report report;

    ReportController(Upgrades upgrades, Preview preview, Report report) {
        this.upgrades = upgrades;
        this.preview = preview;
        this.report = report;
    }

    @GetMapping("/report")
    String report(@PathVariable Product integration, Model model) {
        var done =
                upgrades.watched(integration)
                        .filter(found -> found.moments().connected().isPresent());
        model.addAttribute("product", integration);
        model.addAttribute("upgrade", done.orElse(null));
        model.addAttribute("figures", done.map(found -> report.figures(found.id())).orElse(null));
        model.addAttribute(
                "changes", done.map(found -> report.changed(found.id())).orElse(List.of()));
        return "upgrade/report/show";
    }

    @Audited("report.export")
    @GetMapping(value = "/report.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Object> json(@PathVariable Product integration) {
        return upgrades.watched(integration)
                .<ResponseEntity<Object>>map(found -> ResponseEntity.ok(whole(found.id())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /// The figures, and by the source's key each client that changed there meanwhile.
    private Map<String, Object> whole(UpgradeId id) {
        var whole = new LinkedHashMap<>(report.figures(id));
        whole.put(
                "changes",
                report.meanwhile(id).entrySet().stream()
                        .map(entry ->
                                Map.of(
                                        "client", entry.getKey(),
                                        "name", entry.getValue().name(),
                                        "change", entry.getValue().change()))
                        .toList());
        return whole;
    }

    @Audited("report.export")
    @GetMapping({"/report.csv", "/report.xlsx"})
    void export(
            @PathVariable Product integration,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var upgrade = upgrades.watched(integration);
        Spreadsheets.send(
                request,
                response,
                "upgrade-report",
                sheet -> {
                    sheet.line(PreviewLines.columns("Changed meanwhile"));
                    upgrade.ifPresent(found -> lines(found.id(), sheet));
                });
    }

    /// Every row of the preview, and then the clients that nobody knew when it was made.
    private void lines(UpgradeId id, Sheet sheet) {
        var left = report.meanwhile(id);
        preview.each(id, row -> sheet.line(PreviewLines.cells(row, taken(row, left))));
        left.forEach((remote, change) ->
                sheet.line(
                        change.name(),
                        "",
                        remote,
                        "",
                        change.name(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        change.change()));
    }

    private static String taken(PreviewRow row, Map<UUID, Change> left) {
        return row.remote()
                .flatMap(remote -> Optional.ofNullable(left.remove(remote)))
                .map(change ->
                        change.name().equals(row.remoteName().orElse(row.name()))
                                ? change.change()
                                : change.change() + "; now called " + change.name())
                .orElse("");
    }
}
