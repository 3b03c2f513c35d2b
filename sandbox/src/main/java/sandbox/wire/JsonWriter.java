package sandbox.wire;

import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes documents as Practice Manager 3.1 does when asked for JSON: camel case, null for nothing.
public final class JsonWriter implements DocumentWriter {

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>(Map.of("Tag", "tags"));

    private final JsonGenerator json;

    public JsonWriter(OutputStream out) {
        this.json = Json.streamTo(out);
        json.writeStartObject();
    }

    @Override
    public JsonWriter open(String name) {
        json.writeObjectPropertyStart(name(name));
        return this;
    }

    @Override
    public JsonWriter close(String name) {
        json.writeEndObject();
        return this;
    }

    @Override
    public JsonWriter openList(String wrapper) {
        json.writeArrayPropertyStart(name(wrapper));
        return this;
    }

    @Override
    public JsonWriter closeList(String wrapper) {
        json.writeEndArray();
        return this;
    }

    @Override
    public JsonWriter openRow(String name) {
        json.writeStartObject();
        return this;
    }

    @Override
    public JsonWriter closeRow(String name) {
        json.writeEndObject();
        return this;
    }

    @Override
    public JsonWriter none(String name) {
        json.writeNullProperty(name(name));
        return this;
    }

    @Override
    public JsonWriter emptyList(String wrapper) {
        return openList(wrapper).closeList(wrapper);
    }

    @Override
    public JsonWriter element(String name, @Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return none(name);
        }
        json.writeStringProperty(name(name), text);
        return this;
    }

    @Override
    public JsonWriter literal(String name, String text) {
        if (text.isEmpty()) {
            return none(name);
        }
        json.writeName(name(name));
        json.writeRawValue(text.replace(",", ""));
        return this;
    }

    @Override
    public void flush() {
        json.writeEndObject();
        json.flush();
    }

    /// Runs of capitals count as one word: `GSTRegistered` becomes `gstRegistered`.
    public static String name(String element) {
        return NAMES.computeIfAbsent(element, JsonWriter::camelCase);
    }

    private static String camelCase(String element) {
        var name = new StringBuilder(element.length());
        for (var at = 0; at < element.length(); at++) {
            var letter = element.charAt(at);
            var first = at == 0;
            var afterCapital = !first && Character.isUpperCase(element.charAt(at - 1));
            var beforeSmall =
                    at + 1 < element.length() && Character.isLowerCase(element.charAt(at + 1));
            var keeps = !first && !(afterCapital && !beforeSmall);
            name.append(keeps ? letter : Character.toLowerCase(letter));
        }
        return name.toString();
    }
}
