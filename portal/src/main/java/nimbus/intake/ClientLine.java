package nimbus.intake;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;

/// Writes clients as rows of `staged_client`, one after another.
final class ClientLine {

    /// Whose own name is a person's.
    private static final Set<String> PEOPLE = Set.of("individual", "sole trader");

    private final CopyRow row = new CopyRow();
    private final ContentHash hash = new ContentHash();
    private final JsonText json = new JsonText();

    CopyRow of(RemoteClient client, long position) {
        row.optional(client.legacyId()).optional(client.uuid());
        row.text(client.name()).text(client.code()).text(client.email()).text(client.entityType());
        row.text(client.phone()).text(client.fax()).text(client.website());
        row.text(client.businessNumber()).text(client.companyNumber());
        postal(client.postal());
        row.flag(client.prospect()).flag(client.archived()).flag(client.deleted());
        row.optional(client.manager().flatMap(key -> key.legacyId()));
        row.optional(client.manager().flatMap(key -> key.uuid()));
        row.text(contacts(client)).text(groups(client.groups()));
        row.binary(hash.of(client)).text(BaseCode.of(client.name()));
        return row.number(position);
    }

    private void postal(RemoteClient.Postal postal) {
        row.text(postal.address()).text(postal.city()).text(postal.region());
        row.text(postal.postCode()).text(postal.country());
    }

    private String contacts(RemoteClient client) {
        json.open('[');
        client.contacts().forEach(this::contact);
        if (client.contacts().isEmpty()
                && PEOPLE.contains(client.entityType().strip().toLowerCase(Locale.ROOT))) {
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
        json.field("salutation", "").field("email", client.email());
        json.field("phone", client.phone()).field("mobile", "");
        json.field("position", "").field("primary", true);
        json.close('}');
    }

    private void name(String name) {
        var split = SplitName.of(name);
        json.field("name", name).field("first", split.first()).field("last", split.last());
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
