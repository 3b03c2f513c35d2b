package nimbus.connections.workflowmax;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import nimbus.connections.IdMap;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.XmlReader;
import org.jspecify.annotations.Nullable;

/// Reads one `Map` of the id maps on offer.
final class MapReader {

    private final XmlReader xml;
    private String type = "";
    private @Nullable Instant calculated;
    private @Nullable URI file;
    private @Nullable Instant expires;

    private MapReader(XmlReader xml) {
        this.xml = xml;
    }

    static IdMap read(XmlReader xml) throws IOException {
        var reader = new MapReader(xml);
        xml.children(reader::take);
        if (reader.calculated == null || reader.file == null || reader.expires == null) {
            throw xml.unreadable("a Map without Date, File or Expiry");
        }
        return new IdMap(reader.type, reader.calculated, reader.file, reader.expires);
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "Type" -> type = xml.text().strip();
            case "Date" -> calculated = Values.time(xml);
            case "File" -> file = address();
            case "Expiry" -> expires = Values.time(xml);
            default -> {}
        }
    }

    private URI address() throws IOException {
        try {
            return new URI(xml.text().strip());
        } catch (URISyntaxException _) {
            throw xml.unreadable("not an address");
        }
    }
}
