package sandbox.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sandbox.data.Client;
import sandbox.data.Client.Standing;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import tools.jackson.databind.JsonNode;

/// Makes and changes a client. Every change moves its modified stamp.
record ClientEdit(Practice practice) {

    Client create(JsonNode json) {
        var number = practice.clients().size();
        var contacts = new ArrayList<ContactLink>();
        for (var contact : json.path("contacts")) {
            contacts.add(link(contact, contacts.isEmpty()));
        }
        var fields = fields(json);
        fields.putIfAbsent(Field.NAME, "New client " + number);
        fields.putIfAbsent(Field.IS_PROSPECT, "No");
        return practice.clients().add(fields, contacts);
    }

    Client apply(Client client, JsonNode json) {
        if (json.path("mergedInto").isString()) {
            var winner = find(Kind.CLIENT, json.path("mergedInto").asString());
            practice.clients().merge(client.number(), winner);
            return practice.clients().find(client.number()).orElseThrow();
        }
        return practice.clients().edit(client.number(), one -> edited(one, json));
    }

    private Client edited(Client client, JsonNode json) {
        var edited = client.with(fields(json)).with(standing(client, json));
        for (var contact : json.path("addContacts")) {
            edited = edited.linkedTo(List.of(link(contact, false)));
        }
        if (json.path("groups").isArray()) {
            edited = edited.inGroups(groups(json.path("groups")));
        }
        return json.path("accountManager").isString()
                ? edited.managedBy(find(Kind.STAFF, json.path("accountManager").asString()))
                : edited;
    }

    private List<Integer> groups(JsonNode ids) {
        return ids.valueStream().map(id -> find(Kind.GROUP, id.asString())).toList();
    }

    private int find(Kind kind, String id) {
        return new Lookup(practice).number(kind, id);
    }

    private static Standing standing(Client client, JsonNode json) {
        if (json.path("deleted").asBoolean(client.deleted())) {
            return new Standing.Deleted();
        }
        if (json.path("archived").asBoolean(client.archived())) {
            return new Standing.Archived();
        }
        return client.merged() ? client.standing() : new Standing.Active();
    }

    private ContactLink link(JsonNode json, boolean primary) {
        var contact = practice.contacts().add(blank -> ContactSection.edited(blank, json));
        return new ContactLink(
                contact.number(), primary, json.path("position").asString(""), false);
    }

    private static Map<Field, String> fields(JsonNode json) {
        var fields = new EnumMap<Field, String>(Field.class);
        for (var property : json.properties()) {
            if (property.getValue().isValueNode()) {
                Field.named(property.getKey())
                        .ifPresent(field -> fields.put(field, property.getValue().asString("")));
            }
        }
        return fields;
    }
}
