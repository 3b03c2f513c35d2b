package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sandbox.data.Client;
import sandbox.data.Client.Standing;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.practices.Practice;

/// A client as the control surface shows it: the truth, whatever the wire says of it.
final class ClientView {

    private ClientView() {}

    static Map<String, Object> of(Practice practice, Client client) {
        var ids = practice.identifiers();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("uuid", ids.uuid(Kind.CLIENT, client.number()));
        shown.put("legacyId", ids.legacyId(Kind.CLIENT, client.number()));
        for (var field : Field.values()) {
            shown.put(field.json(), client.get(field));
        }
        shown.put("archived", client.archived());
        shown.put("deleted", client.deleted());
        shown.put("mergedInto", mergedInto(practice, client));
        shown.put("accountManager", ids.uuid(Kind.STAFF, client.manager()));
        shown.put(
                "groups", client.groups().stream().map(one -> ids.uuid(Kind.GROUP, one)).toList());
        shown.put("createdAt", client.createdAt().toString());
        shown.put("modifiedAt", client.modifiedAt().toString());
        shown.put("contacts", contacts(practice, client));
        return shown;
    }

    private static @Nullable UUID mergedInto(Practice practice, Client client) {
        return client.standing() instanceof Standing.Merged(var winner)
                ? practice.identifiers().uuid(Kind.CLIENT, winner)
                : null;
    }

    private static List<Map<String, Object>> contacts(Practice practice, Client client) {
        return client.contacts().stream().map(link -> contact(practice, link)).toList();
    }

    private static Map<String, Object> contact(Practice practice, ContactLink link) {
        var shown = ContactSection.shown(practice, practice.contacts().get(link.contact()));
        shown.put("primary", link.primary());
        shown.put("position", link.position());
        shown.put("shared", link.shared());
        return shown;
    }
}
