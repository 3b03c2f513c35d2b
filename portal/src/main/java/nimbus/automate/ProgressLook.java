package nimbus.automate;

import java.util.Optional;
import java.util.Set;
import nimbus.connections.Product;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// One look at a product's progress, printed as the page shows it.
@Component
class ProgressLook {

    private final Progress progress;
    private final SpringTemplateEngine templates;

    ProgressLook(Progress progress, SpringTemplateEngine templates) {
        this.progress = progress;
        this.templates = templates;
    }

    /// @param stage see [Progress#stage]
    /// @param moment empty while nothing is shown
    record Seen(String stage, Optional<Moment> moment, String html) {

        /// Whether it tells more than what somebody saw before.
        boolean newerThan(Optional<Moment> before) {
            return moment.isPresent()
                    && (before.isEmpty() || moment.get().compareTo(before.get()) > 0);
        }
    }

    /// The stage is read first: should it change meanwhile, the next look tells.
    Seen at(Product product) {
        var stage = progress.stage(product);
        var run = progress.shown(product);
        var context = new Context();
        context.setVariable("p", run.map(shown -> progress.view(product, shown)).orElse(null));
        var html = templates.process("automate/progress", Set.of("progress"), context).strip();
        return new Seen(stage, run.map(Moment::of), html);
    }
}
