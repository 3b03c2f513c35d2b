package nimbus.automate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nimbus.connections.Product;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Leads from addresses without an integration to the page of one: from the menu, the Integration
/// drop-down, and mails that were sent when the integration was a parameter.
@Controller
class EntryController {

    private final AutomatePage page;

    EntryController(AutomatePage page) {
        this.page = page;
    }

    /// @param integration as addresses call it, or by the three letters of before
    @GetMapping("/admin/automate")
    String enter(
            @RequestParam Optional<String> integration,
            HttpServletRequest request,
            RedirectAttributes next) {
        var said = RequestContextUtils.getInputFlashMap(request);
        if (said != null) {
            said.forEach(next::addFlashAttribute);
        }
        return "redirect:"
                + integration.flatMap(EntryController::named).orElseGet(page::first).page();
    }

    private static Optional<Product> named(String word) {
        return Product.at(word)
                .or(() ->
                        Product.values().stream()
                                .filter(product -> product.name().equals(word))
                                .findFirst());
    }
}
