package nimbus.automate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.upgrade.Preview;
import nimbus.upgrade.PreviewRow;
import nimbus.upgrade.Report;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import nimbus.web.Csv;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The preview before, the no-loss report after: as pages, CSV and JSON.
@Controller
@RequestMapping("/admin/automate")
class PreviewController {

    private static final Object[] COLUMNS = {
        "Client",
        "Former key",
        "New key",
        "How",
        "Name in the source",
        "Code before",
        "Code after",
        "Documents",
        "Portal logins",
        "Decision"
    };

    private final Upgrades upgrades;
    private final Preview preview;
    private final Report report;

    PreviewController(Upgrades upgrades, Preview preview, Report report) {
        this.upgrades = upgrades;
        this.preview = preview;
        this.report = report;
    }

    @GetMapping("/preview")
    String preview(
            @RequestParam(defaultValue = "all") String filter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var upgrade = upgrade();
        model.addAttribute("filter", filter);
        model.addAttribute("words", words);
        model.addAttribute("page", Math.max(page, 0));
        model.addAttribute(
                "decidable",
                upgrade.filter(found -> found.state() == UpgradeState.PREVIEW).isPresent());
        model.addAttribute("totals", upgrade.map(found -> preview.totals(found.id())).orElse(null));
        model.addAttribute(
                "rows",
                upgrade.map(found -> preview.rows(found.id(), filter, words.strip(), page))
                        .orElse(List.of()));
        model.addAttribute(
                "fitting",
                upgrade.map(found -> preview.count(found.id(), filter, words.strip())).orElse(0L));
        if (!model.containsAttribute("message")) {
            model.addAttribute("message", null);
        }
        return "automate/preview";
    }

    @GetMapping("/preview.csv")
    ResponseEntity<StreamingResponseBody> csv() {
        return csv("upgrade-preview.csv");
    }

    @GetMapping("/report")
    String report(Model model) {
        var done = upgrade().filter(found -> found.moments().connected().isPresent());
        model.addAttribute("figures", done.map(found -> report.figures(found.id())).orElse(null));
        model.addAttribute(
                "changes", done.map(found -> report.changed(found.id())).orElse(List.of()));
        return "automate/report";
    }

    @GetMapping(value = "/report.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Object> json() {
        return upgrade()
                .<ResponseEntity<Object>>map(found -> ResponseEntity.ok(report.figures(found.id())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/report.csv")
    ResponseEntity<StreamingResponseBody> reportCsv() {
        return csv("upgrade-report.csv");
    }

    private ResponseEntity<StreamingResponseBody> csv(String name) {
        var practice = CurrentPractice.required();
        var upgrade = upgrade();
        StreamingResponseBody body =
                out ->
                        CurrentPractice.<IOException>runThrowing(
                                practice,
                                () -> {
                                    try (var writer = new OutputStreamWriter(out, UTF_8)) {
                                        write(new Csv(writer), upgrade);
                                    }
                                });
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType(new MediaType("text", "csv", UTF_8))
                .body(body);
    }

    private void write(Csv csv, Optional<Upgrade> upgrade) {
        csv.line(COLUMNS);
        upgrade.ifPresent(found -> preview.each(found.id(), row -> csv.line(cells(row))));
    }

    private static Object[] cells(PreviewRow row) {
        return new Object[] {
            row.name(),
            row.legacyId().orElse(""),
            row.remote().map(UUID::toString).orElse(""),
            row.how().text(),
            row.remoteName().orElse(""),
            row.codeBefore().orElse(""),
            row.codeAfter().orElse(""),
            row.documents(),
            row.logins(),
            row.decision().orElse("")
        };
    }

    private Optional<Upgrade> upgrade() {
        return upgrades.watched();
    }
}
