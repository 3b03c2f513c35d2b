package nimbus.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What went wrong in a browser while a test used it: errors of scripts on any page, and what the
/// console says of the portal's own.
final class BrowserTroubles {

    private static final String NOT_LOADED = "Failed to load resource";

    /// To a script: the sign-in has ended or waits for its PIN; something stands in the way.
    private static final Set<Integer> ANSWERS = Set.of(401, 409);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final String portal;

    private BrowserTroubles(String portal) {
        this.portal = portal;
    }

    static BrowserTroubles of(BrowserContext context, String portal) {
        var troubles = new BrowserTroubles(portal);
        context.onWebError(error -> troubles.seen.add("script: " + error.error()));
        context.onConsoleMessage(troubles::listen);
        context.onResponse(response -> {
            if (response.request().isNavigationRequest() && response.status() >= 400
                    || ANSWERS.contains(response.status())) {
                troubles.refused.add(response.url());
            }
        });
        return troubles;
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    /// A page that is refused, with a form's errors for example, is no trouble of the browser, nor
    /// is what a script is answered and acts upon.
    private void listen(ConsoleMessage message) {
        boolean refusal =
                message.text().startsWith(NOT_LOADED)
                        && refused.stream().anyMatch(message.location()::startsWith);
        if (message.type().equals("error") && message.location().startsWith(portal) && !refusal) {
            seen.add("console: " + message.text() + " at " + message.location());
        }
    }
}
