package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.data.Contact;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.Refusal;
import sandbox.wire.Request;
import tools.jackson.databind.JsonNode;

/// Reads and changes a contact. No client's modified stamp moves.
record ContactSection(Practice practice) {

    Object answer(Request request, List<String> path) {
        if (path.isEmpty()) {
            throw Control.unknownCall(request);
        }
        var id = path.getFirst();
        var number = new Lookup(practice).number(Kind.CONTACT, id);
        var contact =
                practice.contacts().find(number).orElseThrow(() -> Refusal.unknown("contact", id));
        return shown(
                practice,
                request.method().equals("GET")
                        ? contact
                        : practice.contacts().edit(number, one -> edited(one, request.json())));
    }

    static Contact edited(Contact contact, JsonNode json) {
        var edited = contact;
        for (var property : json.properties()) {
            edited = edited.with(property.getKey(), property.getValue().asString(""));
        }
        return edited;
    }

    static Map<String, Object> shown(Practice practice, Contact contact) {
        var ids = practice.identifiers();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("uuid", ids.uuid(Kind.CONTACT, contact.number()));
        shown.put("legacyId", ids.legacyId(Kind.CONTACT, contact.number()));
        shown.put("name", contact.name());
        shown.put("salutation", contact.salutation());
        shown.put("addressee", contact.addressee());
        shown.put("mobile", contact.mobile());
        shown.put("email", contact.email());
        shown.put("phone", contact.phone());
        shown.put("deleted", contact.deleted());
        return shown;
    }
}
