package nimbus.connections;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;

/// A client as the practice manager describes it. At least one of the two keys is there.
///
/// @param legacyId the numeric id of the old interface, as text
/// @param code the Client Code by the connection's rule; empty when the source has none
/// @param mergedInto whose client it is now, where the source says so
/// @param manager who looks after the client, by the key the source uses for staff
public record RemoteClient(
        Optional<String> legacyId,
        Optional<UUID> uuid,
        String code,
        ClientFields fields,
        boolean archived,
        boolean deleted,
        Optional<UUID> mergedInto,
        Optional<RemoteKey> manager,
        List<RemoteContact> contacts,
        List<RemoteGroup> groups) {

    public RemoteClient {
        contacts = List.copyOf(contacts);
        groups = List.copyOf(groups);
    }

    public String name() {
        return get(ClientField.NAME);
    }

    public String get(ClientField field) {
        return fields.get(field);
    }
}
