package sandbox.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A client of a practice.
///
/// @param number counts the clients of one practice from 0
/// @param manager the number of the employee who looks after the client
public record Client(
        int number,
        Map<Field, String> fields,
        List<ContactLink> contacts,
        List<Integer> groups,
        int manager,
        Standing standing,
        Instant createdAt,
        Instant modifiedAt) {

    /// Whether the practice still works with this client.
    public sealed interface Standing {

        record Active() implements Standing {}

        record Archived() implements Standing {}

        record Deleted() implements Standing {}

        record Merged(int into) implements Standing {}
    }

    public String get(Field field) {
        return fields.getOrDefault(field, "");
    }

    public String name() {
        return get(Field.NAME);
    }

    public boolean active() {
        return standing instanceof Standing.Active;
    }

    public boolean archived() {
        return standing instanceof Standing.Archived;
    }

    public boolean deleted() {
        return standing instanceof Standing.Deleted;
    }

    public boolean merged() {
        return standing instanceof Standing.Merged;
    }

    public Client with(Map<Field, String> changes) {
        var all = new EnumMap<Field, String>(Field.class);
        all.putAll(fields);
        all.putAll(changes);
        return new Client(number, all, contacts, groups, manager, standing, createdAt, modifiedAt);
    }

    public Client with(Standing next) {
        return new Client(number, fields, contacts, groups, manager, next, createdAt, modifiedAt);
    }

    public Client linkedTo(List<ContactLink> more) {
        var all = new ArrayList<>(contacts);
        more.stream().filter(link -> all.stream().noneMatch(link::sameContact)).forEach(all::add);
        return withContacts(all);
    }

    public Client inGroups(List<Integer> next) {
        return new Client(number, fields, contacts, next, manager, standing, createdAt, modifiedAt);
    }

    public Client managedBy(int staff) {
        return new Client(number, fields, contacts, groups, staff, standing, createdAt, modifiedAt);
    }

    public Client touchedAt(Instant now) {
        return new Client(number, fields, contacts, groups, manager, standing, createdAt, now);
    }

    private Client withContacts(List<ContactLink> links) {
        return new Client(number, fields, links, groups, manager, standing, createdAt, modifiedAt);
    }
}
