package nimbus.upgrade.preview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import nimbus.audit.Audited;
import nimbus.connections.Product;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import nimbus.web.Spreadsheets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The preview, as a page and as CSV.
@Controller
@RequestMapping("/admin/automate/{integration}")
class PreviewController {

    private final Upgrades upgrades;
    private final Preview preview;

    PreviewController(Upgrades upgrades, Preview preview) {
        this.upgrades = upgrades;
        this.preview = preview;
    }

    @GetMapping("/preview")
    String preview(
            @PathVariable Product integration,
            @RequestParam(defaultValue = "all") String filter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var upgrade = upgrades.watched(integration);
        model.addAttribute("product", integration);
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
        return "upgrade/preview/show";
    }

    @Audited("preview.export")
    @GetMapping({"/preview.csv", "/preview.xlsx"})
    void export(
            @PathVariable Product integration,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var upgrade = upgrades.watched(integration);
        Spreadsheets.send(
                request,
                response,
                "upgrade-preview",
                sheet -> {
                    sheet.line(PreviewLines.columns());
                    upgrade.ifPresent(found ->
                            preview.each(found.id(), row -> sheet.line(PreviewLines.cells(row))));
                });
    }
}
