package nimbus.intake;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nimbus.clients.ClientField;
import nimbus.clients.GeneratedCodes;
import nimbus.clients.PersonName;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteKey;
import org.jspecify.annotations.Nullable;

/// Writes clients as rows of `staged_client`, one after another.
final class ClientLine {

    /// Whose own name is a person's.
    private static final Set<String> PEOPLE = Set.of("individual", "sole trader");

    private final ContentHash hash = new ContentHash();
    private final JsonText json = new JsonText();

    @Nullable Object[] of(RemoteClient client, long position) {
        var line = new ArrayList<@Nullable Object>();
        line.add(client.legacyId().orElse(null));
        line.add(client.uuid().orElse(null));
        line.add(client.code());
        for (var field : ClientField.values()) {
            line.add(field.kind().stored(client.fields().get(field)));
        }
        line.add(client.archived());
        line.add(client.deleted());
        line.add(client.mergedInto().orElse(null));
        line.add(client.manager().flatMap(RemoteKey::legacyId).orElse(null));
        line.add(client.manager().flatMap(RemoteKey::uuid).orElse(null));
        line.add(contacts(client));
        line.add(groups(client.groups()));
        line.add("\\x" + HexFormat.of().formatHex(hash.of(client)));
        line.add(GeneratedCodes.base(client.name()));
        line.add(position);
        return line.toArray();
    }

    private String contacts(RemoteClient client) {
        json.open('[');
        client.contacts().forEach(this::contact);
        var type = client.get(ClientField.ENTITY_TYPE);
        if (client.contacts().isEmpty() && PEOPLE.contains(type.strip().toLowerCase(Locale.ROOT))) {
            own(client);
        }
        json.close(']');
        return json.take();
    }

    private void contact(RemoteContact contact) {
        json.open('{');
        json.field("legacyId", contact.key().legacyId()).field("uuid", contact.key().uuid());
        name(contact.name());
        json.field("salutation", contact.salutation()).field("email", contact.email());
        json.field("phone", contact.phone()).field("mobile", contact.mobile());
        json.field("position", contact.position()).field("primary", contact.primary());
        json.close('}');
    }

    /// A person who is the client gets a contact made from the client's own fields.
    private void own(RemoteClient client) {
        json.open('{').field("own", true);
        name(client.name());
        json.field("salutation", "").field("email", client.get(ClientField.EMAIL));
        json.field("phone", client.get(ClientField.PHONE)).field("mobile", "");
        json.field("position", "").field("primary", true);
        json.close('}');
    }

    private void name(String name) {
        var split = PersonName.split(name);
        json.field("name", name);
        json.field("first", split.firstNames()).field("last", split.surname());
    }

    private String groups(List<RemoteGroup> groups) {
        json.open('[');
        for (var group : groups) {
            json.open('{');
            json.field("legacyId", group.key().legacyId()).field("uuid", group.key().uuid());
            json.field("name", group.name()).close('}');
        }
        json.close(']');
        return json.take();
    }
}
