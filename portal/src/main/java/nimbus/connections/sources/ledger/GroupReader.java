package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteKey;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Reads a contact group as it stands in a contact.
final class GroupReader {

    private final WireDocument document;
    private Optional<UUID> id = Optional.empty();
    private String name = "";

    GroupReader(WireDocument document) {
        this.document = document;
    }

    void take(String element) throws IOException {
        switch (element) {
            case "ContactGroupID" -> id = Values.uuid(document);
            case "Name" -> name = document.text();
            default -> {}
        }
    }

    RemoteKey key() throws IOException {
        var known = id.orElseThrow(() -> document.unreadable("a ContactGroup without an id"));
        return new RemoteKey(Optional.empty(), Optional.of(known));
    }

    String name() {
        return name;
    }
}
