package sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes elements as WorkflowMax does: no namespaces, `<Fax />` for nothing, UTF-8.
public final class XmlWriter implements DocumentWriter {

    private final Utf8Writer out;

    public XmlWriter(OutputStream out) {
        this.out = new Utf8Writer(out);
    }

    @Override
    public XmlWriter open(String name) throws IOException {
        out.ascii('<').text(name).ascii('>');
        return this;
    }

    public XmlWriter open(String name, String attribute, String value) throws IOException {
        out.ascii('<').text(name).ascii(' ').text(attribute).text("=\"");
        escape(value);
        out.text("\">");
        return this;
    }

    @Override
    public XmlWriter close(String name) throws IOException {
        out.text("</").text(name).ascii('>');
        return this;
    }

    @Override
    public XmlWriter openList(String wrapper) throws IOException {
        return open(wrapper);
    }

    @Override
    public XmlWriter closeList(String wrapper) throws IOException {
        return close(wrapper);
    }

    @Override
    public XmlWriter openRow(String name) throws IOException {
        return open(name);
    }

    @Override
    public XmlWriter closeRow(String name) throws IOException {
        return close(name);
    }

    @Override
    public XmlWriter none(String name) throws IOException {
        out.ascii('<').text(name).text(" />");
        return this;
    }

    @Override
    public XmlWriter emptyList(String wrapper) throws IOException {
        return none(wrapper);
    }

    @Override
    public XmlWriter element(String name, @Nullable Object value) throws IOException {
        var text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return none(name);
        }
        open(name);
        escape(text);
        return close(name);
    }

    @Override
    public XmlWriter literal(String name, String text) throws IOException {
        return element(name, text);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void escape(String text) throws IOException {
        for (var at = 0; at < text.length(); at++) {
            var entity = entity(text.charAt(at));
            if (entity == null) {
                at += out.character(text, at);
            } else {
                out.text(entity);
            }
        }
    }

    /// A carriage return is named, because a parser would fold a bare CR LF into one line feed.
    /// What XML has no place for is named too, as .NET's writer does.
    private static @Nullable String entity(char character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\r' -> "&#xD;";
            case '\n', '\t' -> null;
            default ->
                    character < ' ' || character >= '\uFFFE'
                            ? "&#x%X;".formatted((int) character)
                            : null;
        };
    }
}
