package nimbus.home;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page after signing in: what waits, what to go on with, how the last month was.
@Controller
class HomePage {

    private final List<HomeCards> features;
    private final Readers readers;

    HomePage(ObjectProvider<HomeCards> features, Readers readers) {
        this.features = features.orderedStream().toList();
        this.readers = readers;
    }

    @GetMapping("/")
    String home(Authentication signedIn, Model page) {
        var reader = readers.of(signedIn);
        page.addAttribute("reader", reader);
        page.addAttribute("waiting", waiting(reader));
        page.addAttribute(
                "lists",
                features.stream()
                        .flatMap(feature -> feature.lists(reader).stream())
                        .sorted(Comparator.comparing(HomeList::place))
                        .toList());
        page.addAttribute(
                "charts",
                features.stream().flatMap(feature -> feature.charts(reader).stream()).toList());
        return "home/home";
    }

    /// The most urgent first.
    private List<Waiting> waiting(Reader reader) {
        return features.stream()
                .flatMap(feature -> feature.waiting(reader).stream())
                .sorted(Comparator.comparing(Waiting::level).reversed())
                .toList();
    }
}
