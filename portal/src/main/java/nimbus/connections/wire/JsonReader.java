package nimbus.connections.wire;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON as if it were the same document in XML: names begin with a capital, and each item of
/// `clients` is a `Client`.
final class JsonReader implements WireDocument {

    private final JsonParser json;

    /// Of the value the parser stands at.
    private String name = "";

    private JsonReader(JsonParser json) {
        this.json = json;
    }

    static JsonReader open(InputStream body, DocumentLimits limits) throws IOException {
        var constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.textLength())
                        .maxNameLength(limits.nameLength())
                        .build();
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        try {
            var reader = new JsonReader(factory.createParser(ObjectReadContext.empty(), body));
            reader.advance();
            return reader;
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    @Override
    public void children(Child child) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> properties(child);
            case START_ARRAY -> items(child, singular(name));
            case null, default -> {}
        }
    }

    private void properties(Child child) throws IOException {
        while (advance() != JsonToken.END_OBJECT) {
            var property = element(json.currentName());
            advance();
            read(child, property);
        }
    }

    private void items(Child child, String item) throws IOException {
        while (advance() != JsonToken.END_ARRAY) {
            read(child, item);
        }
    }

    private void read(Child child, String element) throws IOException {
        name = element;
        child.read(element);
        passOver();
    }

    private void passOver() throws IOException {
        try {
            var token = json.currentToken();
            if (token != null && token.isStructStart()) {
                json.skipChildren();
            }
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    @Override
    public String text() throws IOException {
        try {
            var token = json.currentToken();
            if (token == null || token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
                passOver();
                return "";
            }
            return json.getString();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    @Override
    public void finish() throws IOException {
        passOver();
        if (advance() != null) {
            throw unreadable("something behind the document");
        }
    }

    private @Nullable JsonToken advance() throws IOException {
        try {
            return json.nextToken();
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /// `exportCode` is `ExportCode`, `uuid` is `UUID`.
    private static String element(String property) {
        return property.equals("uuid") || property.isEmpty()
                ? property.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(property.charAt(0)) + property.substring(1);
    }

    private static String singular(String list) {
        if (list.equals("StaffList")) {
            return "Staff";
        }
        return list.endsWith("s") ? list.substring(0, list.length() - 1) : list;
    }

    @Override
    public Unreadable unreadable(String what) {
        return new Unreadable(what + place(json.currentLocation()));
    }

    /// A lost connection stays what it is; everything else is the document's fault.
    private static IOException failure(JacksonException e) {
        return e.getCause() instanceof IOException io && !(io instanceof CharConversionException)
                ? io
                : new Unreadable("not well-formed JSON" + place(e.getLocation()));
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null
                ? " (line 1, column 1)"
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
