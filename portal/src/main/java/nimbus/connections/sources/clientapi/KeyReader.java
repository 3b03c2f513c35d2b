package nimbus.connections.sources.clientapi;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteKey;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Collects an element's keys: `ID` in the old interface, `UUID` in the new one, both while an
/// account is in transition.
final class KeyReader {

    Optional<String> legacyId = Optional.empty();
    Optional<UUID> uuid = Optional.empty();
    String name = "";

    void take(String element, WireDocument document) throws IOException {
        switch (element) {
            case "ID" -> legacyId = Values.id(document);
            case "UUID" -> uuid = Values.uuid(document);
            case "Name" -> name = document.text();
            default -> {}
        }
    }

    boolean found() {
        return legacyId.isPresent() || uuid.isPresent();
    }

    RemoteKey key() {
        return new RemoteKey(legacyId, uuid);
    }

    RemoteKey required(String what, WireDocument document) throws IOException {
        if (!found()) {
            throw document.unreadable("a " + what + " without a key");
        }
        return key();
    }
}
