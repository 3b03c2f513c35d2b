package nimbus.connections.sources.workflowmax;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import nimbus.connections.IdMap;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;
import org.jspecify.annotations.Nullable;

/// Reads one `Map` of the id maps on offer.
final class MapReader {

    private final WireDocument document;
    private String type = "";
    private @Nullable Instant calculated;
    private @Nullable URI file;
    private @Nullable Instant expires;

    private MapReader(WireDocument document) {
        this.document = document;
    }

    static IdMap read(WireDocument document) throws IOException {
        var reader = new MapReader(document);
        document.children(reader::take);
        if (reader.calculated == null || reader.file == null || reader.expires == null) {
            throw document.unreadable("a Map without Date, File or Expiry");
        }
        return new IdMap(reader.type, reader.calculated, reader.file, reader.expires);
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "Type" -> type = document.text().strip();
            case "Date" -> calculated = Values.time(document);
            case "File" -> file = address();
            case "Expiry" -> expires = Values.time(document);
            default -> {}
        }
    }

    private URI address() throws IOException {
        try {
            return new URI(document.text().strip());
        } catch (URISyntaxException _) {
            throw document.unreadable("not an address");
        }
    }
}
