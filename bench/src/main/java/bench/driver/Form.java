package bench.driver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A form of a page: where it goes and what it already holds, hidden fields included.
record Form(String action, String method, Map<String, String> values) {

    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);

    Form {
        values = new LinkedHashMap<>(values);
    }

    static Stream<Form> in(String html) {
        return FORM.matcher(html)
                .results()
                .map(form ->
                        new Form(
                                attribute(form.group(1), "action").orElse(""),
                                attribute(form.group(1), "method").orElse("get"),
                                inputs(form.group(2))));
    }

    Form with(String name, String value) {
        var filled = new Form(action, method, values);
        filled.values.put(name, value);
        return filled;
    }

    /// What a browser would send: ticked boxes and chosen buttons only.
    private static Map<String, String> inputs(String html) {
        var values = new LinkedHashMap<String, String>();
        INPUT.matcher(html)
                .results()
                .map(input -> input.group(1))
                .forEach(input -> {
                    var type = attribute(input, "type").orElse("text");
                    boolean chosen =
                            !type.equals("checkbox") && !type.equals("radio")
                                    || input.contains("checked");
                    if (chosen && !type.equals("file") && !type.equals("submit")) {
                        attribute(input, "name")
                                .ifPresent(name ->
                                        values.put(name, attribute(input, "value").orElse("")));
                    }
                });
        return values;
    }

    private static Optional<String> attribute(String tag, String name) {
        var found =
                Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*(\"([^\"]*)\"|'([^']*)')")
                        .matcher(tag);
        if (!found.find()) {
            return Optional.empty();
        }
        var value = found.group(2) == null ? found.group(3) : found.group(2);
        return Optional.of(unescape(value));
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
