package sandbox.wire;

import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Writes one document that can be read as XML or as JSON. Names are those of the XML.
public interface DocumentWriter {

    DocumentWriter open(String name) throws IOException;

    DocumentWriter close(String name) throws IOException;

    DocumentWriter openList(String wrapper) throws IOException;

    DocumentWriter closeList(String wrapper) throws IOException;

    DocumentWriter openRow(String name) throws IOException;

    DocumentWriter closeRow(String name) throws IOException;

    /// Something that is not there.
    DocumentWriter none(String name) throws IOException;

    DocumentWriter emptyList(String wrapper) throws IOException;

    DocumentWriter element(String name, @Nullable Object text) throws IOException;

    /// Text that JSON writes as a number or a truth value.
    DocumentWriter literal(String name, String text) throws IOException;

    /// What stands inside one of many.
    @FunctionalInterface
    interface Content<T> {

        void write(DocumentWriter document, T row) throws IOException;
    }

    /// Rows are written one by one, so a list may be as long as it likes.
    default <T> DocumentWriter list(
            String wrapper, String name, Iterator<T> rows, Content<? super T> content)
            throws IOException {
        if (!rows.hasNext()) {
            return emptyList(wrapper);
        }
        openList(wrapper);
        while (rows.hasNext()) {
            openRow(name);
            content.write(this, rows.next());
            closeRow(name);
        }
        return closeList(wrapper);
    }

    default DocumentWriter yesNo(String name, boolean value) throws IOException {
        return element(name, value ? "Yes" : "No");
    }

    void flush() throws IOException;
}
