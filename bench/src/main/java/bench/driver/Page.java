package bench.driver;

import java.net.URI;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered at last, after all redirects.
public record Page(URI address, int status, String body) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ALERT =
            Pattern.compile(
                    "<[^>]*(?:role=\"alert\"|invalid-feedback)[^>]*>(.*?)</", Pattern.DOTALL);

    /// The form that goes to a path.
    Form form(String path) {
        return Form.in(body)
                .filter(form -> URI.create(form.action()).getPath().endsWith(path))
                .findFirst()
                .orElseThrow(() -> new Unexpected("a form that goes to " + path, this));
    }

    boolean hasForm(String path) {
        return Form.in(body).anyMatch(form -> form.action().contains(path));
    }

    JsonNode json() {
        if (status >= 300) {
            throw new Unexpected("JSON", this);
        }
        return JSON.readTree(body);
    }

    Page expect(int wanted, String what) {
        if (status != wanted) {
            throw new Unexpected(what, this);
        }
        return this;
    }

    /// What the page complains about, for messages.
    String complaint() {
        var alert = ALERT.matcher(body);
        return alert.find() ? alert.group(1).replaceAll("<[^>]*>", "").strip() : "";
    }
}
