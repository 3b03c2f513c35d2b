package nimbus.clients;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The contacts grid: persons, each with the clients they belong to.
@Controller
class ContactPages {

    private static final int PAGE = 50;
    private static final int CATCH_UP = 10_000;

    private final ContactGrid grid;
    private final ClientSearch search;

    ContactPages(ContactGrid grid, ClientSearch search) {
        this.grid = grid;
        this.search = search;
    }

    @GetMapping("/contacts")
    String grid(
            @RequestParam(name = "search", defaultValue = "") String words,
            @RequestParam @Nullable String value,
            @RequestParam @Nullable UUID id,
            Model model) {
        search.catchUp(CATCH_UP);
        Optional<ClientQuery.Cursor> after =
                value == null || id == null
                        ? Optional.empty()
                        : Optional.of(new ClientQuery.Cursor(value, id));
        var people = grid.page(words, after, PAGE + 1);
        model.addAttribute("search", words);
        model.addAttribute("people", people.stream().limit(PAGE).toList());
        if (people.size() > PAGE) {
            var last = people.get(PAGE - 1);
            model.addAttribute(
                    "next", new ClientQuery.Cursor(last.sortName(), last.contact().id()));
        }
        return "clients/contacts";
    }
}
