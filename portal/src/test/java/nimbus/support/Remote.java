package nimbus.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteKey;
import nimbus.connections.RemoteStaff;

/// A client as a practice manager lists it, for tests: changed copy by copy.
///
/// @param id the same number stands for the numeric id and, made into one, for the UUID
public record Remote(
        int id,
        Keys keys,
        String name,
        String code,
        String type,
        boolean prospect,
        boolean archived,
        boolean deleted,
        Optional<Integer> manager,
        List<RemoteContact> contacts,
        List<RemoteGroup> groups) {

    /// Which keys the interface shows.
    public enum Keys {
        LEGACY,
        UUIDS
    }

    public static Remote client(int id, String name, String code) {
        return new Remote(
                id,
                Keys.UUIDS,
                name,
                code,
                "Company",
                false,
                false,
                false,
                Optional.empty(),
                List.of(),
                List.of());
    }

    public static UUID uuid(String kind, int id) {
        return UUID.nameUUIDFromBytes((kind + id).getBytes(StandardCharsets.UTF_8));
    }

    public static RemoteStaff person(int id, String name, String email, String mobile) {
        return new RemoteStaff(
                new RemoteKey(Optional.empty(), Optional.of(uuid("staff", id))),
                name,
                email,
                "",
                mobile);
    }

    /// The same client through the old interface.
    public Remote legacy() {
        return copy(Keys.LEGACY, name, code, contacts, groups);
    }

    public Remote named(String newName) {
        return copy(keys, newName, code, contacts, groups);
    }

    public Remote coded(String newCode) {
        return copy(keys, name, newCode, contacts, groups);
    }

    public Remote with(int contact, String contactName, String email, String position) {
        var more = new ArrayList<>(contacts);
        more.add(
                new RemoteContact(
                        key("contact", contact),
                        contactName,
                        "",
                        email,
                        "",
                        "",
                        position,
                        more.isEmpty()));
        return copy(keys, name, code, more, groups);
    }

    public Remote withoutContacts() {
        return copy(keys, name, code, List.of(), groups);
    }

    public Remote in(int group, String groupName) {
        var more = new ArrayList<>(groups);
        more.add(new RemoteGroup(key("group", group), groupName));
        return copy(keys, name, code, contacts, more);
    }

    public Remote managedBy(int staff) {
        return new Remote(
                id,
                keys,
                name,
                code,
                type,
                prospect,
                archived,
                deleted,
                Optional.of(staff),
                contacts,
                groups);
    }

    public Remote ofType(String newType) {
        return new Remote(
                id, keys, name, code, newType, prospect, archived, deleted, manager, contacts,
                groups);
    }

    public Remote asProspect() {
        return new Remote(
                id, keys, name, code, type, true, archived, deleted, manager, contacts, groups);
    }

    public Remote asArchived() {
        return new Remote(
                id, keys, name, code, type, prospect, true, deleted, manager, contacts, groups);
    }

    public Remote asDeleted() {
        return new Remote(
                id, keys, name, code, type, prospect, archived, true, manager, contacts, groups);
    }

    public RemoteClient listed() {
        var key = key("client", id);
        return new RemoteClient(
                key.legacyId(),
                key.uuid(),
                code,
                new ClientFields(
                        Map.of(
                                ClientField.NAME,
                                name,
                                ClientField.ENTITY_TYPE,
                                type,
                                ClientField.EMAIL,
                                "office@client" + id + ".example",
                                ClientField.PHONE,
                                "+64 3 555 01" + id % 90,
                                ClientField.POSTAL_ADDRESS,
                                "PO Box " + id + "\r\nFrankton",
                                ClientField.POSTAL_CITY,
                                "Queenstown",
                                ClientField.POSTAL_CODE,
                                "0300",
                                ClientField.PROSPECT,
                                prospect ? "true" : "")),
                archived,
                deleted,
                Optional.empty(),
                manager.map(staff -> key("staff", staff)),
                contacts,
                groups);
    }

    private RemoteKey key(String kind, int number) {
        return switch (keys) {
            case LEGACY -> new RemoteKey(Optional.of(Integer.toString(number)), Optional.empty());
            case UUIDS -> new RemoteKey(Optional.empty(), Optional.of(uuid(kind, number)));
        };
    }

    private Remote copy(
            Keys newKeys,
            String newName,
            String newCode,
            List<RemoteContact> newContacts,
            List<RemoteGroup> newGroups) {
        return new Remote(
                id,
                newKeys,
                newName,
                newCode,
                type,
                prospect,
                archived,
                deleted,
                manager,
                newContacts,
                newGroups);
    }
}
