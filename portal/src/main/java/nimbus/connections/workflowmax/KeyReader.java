package nimbus.connections.workflowmax;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteKey;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.XmlReader;

/// Collects an element's keys: `ID` in the old interface, `UUID` in the new one, both while an
/// account is in transition.
final class KeyReader {

    Optional<String> legacyId = Optional.empty();
    Optional<UUID> uuid = Optional.empty();
    String name = "";

    void take(String element, XmlReader xml) throws IOException {
        switch (element) {
            case "ID" -> legacyId = Values.id(xml);
            case "UUID" -> uuid = Values.uuid(xml);
            case "Name" -> name = xml.text();
            default -> {}
        }
    }

    boolean found() {
        return legacyId.isPresent() || uuid.isPresent();
    }

    RemoteKey key() {
        return new RemoteKey(legacyId, uuid);
    }

    RemoteKey required(String what, XmlReader xml) throws IOException {
        if (!found()) {
            throw xml.unreadable("a " + what + " without a key");
        }
        return key();
    }
}
