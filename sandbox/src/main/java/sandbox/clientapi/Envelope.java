package sandbox.clientapi;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;
import sandbox.wire.Reply;
import sandbox.wire.XmlWriter;

/// The frame around everything the API says.
public record Envelope(Dialect dialect) {

    /// Writes one part of a document.
    @FunctionalInterface
    public interface Part {

        void write(XmlWriter xml) throws IOException;
    }

    /// Writes one of many.
    @FunctionalInterface
    public interface Row<T> {

        void write(XmlWriter xml, T row) throws IOException;
    }

    public Reply ok(String method, Part content) {
        return Reply.xml(out -> {
            var xml = new XmlWriter(out);
            dialect.openResponse(xml, method);
            xml.element("Status", "OK");
            content.write(xml);
            xml.close("Response");
            xml.flush();
        });
    }

    /// Rows go out one by one, so a list may be as long as it likes.
    public <T> Reply list(String wrapper, Stream<T> rows, Row<T> row) {
        return ok(
                "List",
                xml -> {
                    Iterator<T> left = rows.iterator();
                    if (!left.hasNext()) {
                        xml.empty(wrapper);
                        return;
                    }
                    xml.open(wrapper);
                    while (left.hasNext()) {
                        row.write(xml, left.next());
                    }
                    xml.close(wrapper);
                });
    }

    public Reply error(int status, String method, String description) {
        return Reply.of(
                status,
                "text/xml; charset=utf-8",
                out -> {
                    var xml = new XmlWriter(out);
                    dialect.openResponse(xml, method);
                    xml.element("Status", "ERROR");
                    xml.element("ErrorDescription", description);
                    xml.close("Response");
                    xml.flush();
                });
    }
}
