package nimbus.support;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Asks axe-core what is wrong with the page that a browser shows.
public final class Accessibility {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private static final String RUN =
            """
            axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(
                found => found.id + ': ' + found.nodes.map(node => node.html).join(' | ')).join('\\n'))
            """;

    private Accessibility() {}

    /// Through the developer tools, since the page's own policy forbids foreign scripts.
    ///
    /// @return what it found, a line each; empty when nothing
    public static String problems(Page page) {
        var devtools = page.context().newCDPSession(page);
        devtools.send("Runtime.evaluate", expression(source()));
        var answer = devtools.send("Runtime.evaluate", expression(RUN));
        devtools.detach();
        var value = answer.getAsJsonObject("result").get("value");
        if (value == null) {
            throw new AssertionError("axe did not run: " + answer);
        }
        return value.getAsString();
    }

    private static JsonObject expression(String script) {
        var arguments = new JsonObject();
        arguments.addProperty("expression", script);
        arguments.addProperty("awaitPromise", true);
        return arguments;
    }

    private static String source() {
        try (var file = Accessibility.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
