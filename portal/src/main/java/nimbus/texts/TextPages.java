package nimbus.texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nimbus.practice.Practices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Admin / Text messages: what was sent, what became of it and what the cost guard let through.
@Controller
class TextPages {

    private static final int PAGE = 100;
    private static final int NUMBERS = 5;

    private final TextLog log;
    private final Usage usage;
    private final TextLimits limits;
    private final Practices practices;

    TextPages(TextLog log, Usage usage, TextLimits limits, Practices practices) {
        this.log = log;
        this.usage = usage;
        this.limits = limits;
        this.practices = practices;
    }

    /// One line of what the cost guard counts.
    record Line(String what, long used, int limit) {

        public boolean full() {
            return used >= limit;
        }
    }

    @GetMapping("/admin/texts")
    String show(
            @RequestParam @Nullable UUID before,
            @RequestParam(defaultValue = "false") boolean problems,
            Model page) {
        var texts = log.page(before, problems, PAGE);
        page.addAttribute("texts", texts);
        page.addAttribute("problems", problems);
        page.addAttribute("older", texts.size() == PAGE ? texts.getLast().id() : null);
        page.addAttribute("month", usage.within(Duration.ofDays(30)));
        page.addAttribute("guard", guard());
        return "texts/show";
    }

    private List<Line> guard() {
        var lines = new ArrayList<Line>();
        lines.add(new Line("This practice", usage.today(), limits.practice()));
        lines.addAll(countries());
        lines.addAll(numbers());
        return lines;
    }

    private List<Line> numbers() {
        return usage.numbers(NUMBERS).stream()
                .map(share -> new Line("Number ••• " + share.key(), share.used(), limits.number()))
                .toList();
    }

    /// The limit of a foreign country is shared by all practices, so what they all sent counts.
    private List<Line> countries() {
        var own = practices.current().country();
        return usage.countries().stream()
                .filter(share -> !share.key().equals(own))
                .map(share ->
                        new Line(
                                "To " + TextMessage.nameOf(share.key()),
                                usage.toCountry(share.key()),
                                limits.foreign()))
                .toList();
    }
}
