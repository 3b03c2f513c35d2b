package nimbus.connections.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small JSON replies, read whole.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static JsonNode read(Reply reply) throws IOException {
        var text = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            throw new Unreadable(
                    (text.startsWith("<") ? "a page or XML" : "plain text") + " instead of JSON");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new Unreadable(
                    "damaged JSON"
                            + (place == null
                                    ? ""
                                    : " (line "
                                            + place.getLineNr()
                                            + ", column "
                                            + place.getColumnNr()
                                            + ")"));
        }
    }

    /// A field's text, empty where it is missing or null.
    public static String text(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }
}
