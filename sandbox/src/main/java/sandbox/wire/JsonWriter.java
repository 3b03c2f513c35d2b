package sandbox.wire;

import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes documents as JSON, in either of Xero's two ways.
public final class JsonWriter implements DocumentWriter {

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>(Map.of("Tag", "tags"));

    private final JsonGenerator json;
    private final boolean camelCase;

    private JsonWriter(OutputStream out, boolean camelCase) {
        this.json = Json.streamTo(out);
        this.camelCase = camelCase;
        json.writeStartObject();
    }

    /// As Practice Manager 3.1 writes: null for nothing.
    public static JsonWriter camelCase(OutputStream out) {
        return new JsonWriter(out, true);
    }

    /// As the accounting API writes: the names of the XML, and empty text for nothing.
    public static JsonWriter pascalCase(OutputStream out) {
        return new JsonWriter(out, false);
    }

    @Override
    public JsonWriter open(String name) {
        json.writeObjectPropertyStart(written(name));
        return this;
    }

    @Override
    public JsonWriter close(String name) {
        json.writeEndObject();
        return this;
    }

    @Override
    public JsonWriter openList(String wrapper) {
        json.writeArrayPropertyStart(written(wrapper));
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
        json.writeNullProperty(written(name));
        return this;
    }

    @Override
    public JsonWriter emptyList(String wrapper) {
        return openList(wrapper).closeList(wrapper);
    }

    @Override
    public JsonWriter element(String name, @Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (text.isEmpty() && camelCase) {
            return none(name);
        }
        json.writeStringProperty(written(name), text);
        return this;
    }

    @Override
    public JsonWriter literal(String name, String text) {
        if (text.isEmpty()) {
            return none(name);
        }
        json.writeName(written(name));
        json.writeRawValue(text.replace(",", ""));
        return this;
    }

    @Override
    public void flush() {
        json.writeEndObject();
        json.flush();
    }

    private String written(String element) {
        return camelCase ? name(element) : element;
    }

    /// Runs of capitals count as one word: `GSTRegistered` becomes `gstRegistered`.
    public static String name(String element) {
        return NAMES.computeIfAbsent(element, JsonWriter::inCamelCase);
    }

    private static String inCamelCase(String element) {
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
