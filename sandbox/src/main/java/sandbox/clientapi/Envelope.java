package sandbox.clientapi;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sandbox.wire.DocumentWriter;
import sandbox.wire.FilteredWriter;
import sandbox.wire.Reply;

/// The frame around everything the API says.
///
/// @param wanted which fields of a record are written
public record Envelope(Dialect dialect, Format format, Predicate<String> wanted) {

    public static Envelope plain(Dialect dialect) {
        return new Envelope(dialect, Format.XML, _ -> true);
    }

    /// Writes one part of a document.
    @FunctionalInterface
    public interface Part {

        void write(DocumentWriter document) throws IOException;
    }

    public Reply ok(String method, Part content) {
        return Reply.of(
                200,
                format.contentType(),
                out -> {
                    var document = format.start(out, dialect, method);
                    document.element("Status", "OK");
                    content.write(new FilteredWriter(document, wanted));
                    format.end(document);
                });
    }

    public <T> Reply one(String name, T record, DocumentWriter.Content<T> content) {
        return ok(
                "Get",
                document -> {
                    document.open(name);
                    content.write(document, record);
                    document.close(name);
                });
    }

    public <T> Reply list(
            String wrapper, String name, Stream<T> rows, DocumentWriter.Content<T> content) {
        return ok("List", document -> document.list(wrapper, name, rows.iterator(), content));
    }

    public Reply error(int status, String method, String description) {
        return Reply.of(
                status,
                format.contentType(),
                out -> {
                    var document = format.start(out, dialect, method);
                    document.element("Status", "ERROR");
                    document.element("ErrorDescription", description);
                    format.end(document);
                });
    }
}
