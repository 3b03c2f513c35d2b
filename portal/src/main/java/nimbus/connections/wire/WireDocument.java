package nimbus.connections.wire;

import java.io.IOException;
import java.io.InputStream;

/// A document that is walked through while it arrives, element by element, in XML or JSON. What a
/// reader does not ask for is passed over.
///
/// A missing element leaves a caller's default alone; an empty one is the empty text.
public sealed interface WireDocument permits XmlReader, JsonReader {

    /// Reads one child element; whatever it leaves unread is passed over.
    @FunctionalInterface
    interface Child {

        void read(String name) throws IOException;
    }

    /// Opens a document by its first byte, not by what its header claims.
    ///
    /// @param root the name of the XML's root element; JSON's root has none
    static WireDocument open(InputStream body, DocumentLimits limits, String root, Formats formats)
            throws IOException {
        var checked = FirstBytes.of(body);
        return switch (checked.format()) {
            case JSON -> {
                if (formats == Formats.XML) {
                    throw new Unreadable("JSON instead of XML (line 1, column 1)");
                }
                yield JsonReader.open(checked.body(), limits);
            }
            case XML -> XmlReader.open(checked.body(), limits, root);
        };
    }

    /// What is accepted.
    enum Formats {
        XML,
        XML_OR_JSON
    }

    /// Reads the current element's children, in whatever order they come.
    void children(Child child) throws IOException;

    /// The current element's text, exactly as it was written.
    String text() throws IOException;

    /// Reads to the very end, which alone says that the document is whole.
    void finish() throws IOException;

    /// What is wrong, with the place the reader has come to.
    Unreadable unreadable(String what);
}
