package nimbus.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Every part that pages are put together from, in every state; for whoever builds pages.
@Controller
class DesignPage {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 29);
    private static final List<Integer> COUNTS = List.of(21, 24, 22, 25, 3, 0, 18, 23, 24, 19);
    private static final int DAYS = 30;
    private static final int BAD_DAY = 19;

    private final WebSettings settings;

    DesignPage(WebSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/design")
    String show(Model page) {
        if (!settings.design()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        page.addAttribute("icons", Icons.NAMES);
        page.addAttribute("done", Message.done("3 documents published."));
        page.addAttribute(
                "charts",
                List.of(
                        new Chart("Syncs", "refresh", days(), "1 failed, on 19 Dec"),
                        new Chart("Documents filed", "file-import", List.of(), "None yet")));
        return "web/design";
    }

    private static List<Chart.Bar> days() {
        return IntStream.range(0, DAYS)
                .mapToObj(i ->
                        new Chart.Bar(
                                LAST.minusDays(DAYS - 1L - i),
                                COUNTS.get(i % COUNTS.size()),
                                i == BAD_DAY ? 1 : 0))
                .toList();
    }
}
