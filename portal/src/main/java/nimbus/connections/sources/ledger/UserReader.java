package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteKey;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Reads a user of the ledger; these are logins at Xero, so they are proposed as staff, no more.
final class UserReader {

    private final WireDocument document;
    private final PersonReader person;
    private Optional<UUID> id = Optional.empty();

    private UserReader(WireDocument document) {
        this.document = document;
        this.person = new PersonReader(document);
    }

    static RemoteStaff read(WireDocument document) throws IOException {
        var reader = new UserReader(document);
        document.children(reader::take);
        var id = reader.id.orElseThrow(() -> document.unreadable("a User without UserID"));
        return new RemoteStaff(
                new RemoteKey(Optional.empty(), Optional.of(id)),
                reader.person.name(),
                reader.person.email(),
                "",
                "");
    }

    private void take(String element) throws IOException {
        if (element.equals("UserID")) {
            id = Values.uuid(document);
        } else {
            person.take(element);
        }
    }
}
