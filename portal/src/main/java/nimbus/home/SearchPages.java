package nimbus.home;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nimbus.web.MenuEntries;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The search on top of every page: clients, contacts, documents, pages and actions at once.
@Controller
class SearchPages {

    private static final int SUGGESTED = 5;
    private static final int SHOWN = 25;
    private static final int LONGEST = 200;

    private final List<Findable> features;
    private final List<MenuEntries> menu;
    private final List<Actions> actions;
    private final Readers readers;

    SearchPages(
            ObjectProvider<Findable> features,
            ObjectProvider<MenuEntries> menu,
            ObjectProvider<Actions> actions,
            Readers readers) {
        this.features = features.stream().toList();
        this.menu = menu.stream().toList();
        this.actions = actions.stream().toList();
        this.readers = readers;
    }

    @GetMapping("/search")
    String all(
            @RequestParam(name = "search", defaultValue = "") String words,
            Authentication signedIn,
            Model page) {
        fill(words, SHOWN, signedIn, page);
        return "home/search";
    }

    /// What stands under the field while somebody types.
    @GetMapping("/search/suggestions")
    ModelAndView suggestions(
            @RequestParam(name = "search", defaultValue = "") String words,
            Authentication signedIn,
            Model page) {
        fill(words, SUGGESTED, signedIn, page);
        return new ModelAndView("home/found :: suggestions");
    }

    private void fill(String typed, int most, Authentication signedIn, Model page) {
        var words = typed.substring(0, Math.min(typed.length(), LONGEST)).strip();
        page.addAttribute("words", words);
        page.addAttribute(
                "found", words.isEmpty() ? List.of() : find(words, most, readers.of(signedIn)));
    }

    private List<Group> find(String words, int most, Reader reader) {
        var found =
                Stream.concat(
                                features.stream()
                                        .flatMap(each -> each.find(words, most, reader).stream()),
                                Stream.concat(pages(words, reader), actions(words, reader)))
                        .toList();
        return Stream.of(Found.Kind.values())
                .map(kind ->
                        new Group(kind, found.stream().filter(one -> one.kind() == kind).toList()))
                .filter(group -> !group.found().isEmpty())
                .toList();
    }

    private Stream<Found> pages(String words, Reader reader) {
        return menu.stream()
                .flatMap(feature -> feature.menu().stream())
                .filter(entry -> reader.admin() || !entry.admin())
                .filter(entry -> matches(words, entry.label()))
                .map(entry ->
                        new Found(
                                Found.Kind.PAGE,
                                entry.icon(),
                                entry.label(),
                                entry.admin() ? "Admin" : "",
                                entry.address()));
    }

    private Stream<Found> actions(String words, Reader reader) {
        return actions.stream()
                .flatMap(feature -> feature.actions().stream())
                .filter(action -> reader.admin() || !action.admin())
                .filter(action -> matches(words, action.label() + " " + action.otherWords()))
                .map(action ->
                        new Found(
                                Found.Kind.ACTION,
                                action.icon(),
                                action.label(),
                                "",
                                action.address()));
    }

    /// Each word typed begins a word of the text.
    private static boolean matches(String words, String text) {
        var among = List.of(text.toLowerCase(Locale.ROOT).split("\\W+"));
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(word -> among.stream().anyMatch(one -> one.startsWith(word)));
    }

    /// What of one kind was found.
    public record Group(Found.Kind kind, List<Found> found) {}
}
