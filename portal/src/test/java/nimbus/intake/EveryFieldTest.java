package nimbus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteKey;
import nimbus.connections.RemoteStaff;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Whatever is edited at the source arrives: each field of each record is edited alone. The fields
/// are taken from the records themselves, so that a new one cannot be forgotten.
@PortalTest
class EveryFieldTest {

    /// What a record is called is not what it says; merges have a test of their own.
    private static final Set<String> KEYS = Set.of("legacyId", "uuid", "key", "mergedInto");

    private static final String ALL =
            """
            select concat(
                (select string_agg((to_jsonb(c) - 'content_hash' - 'updated_at')::text, ',' order by id) from client c),
                (select string_agg((to_jsonb(p) - 'updated_at')::text, ',' order by id) from contact p),
                (select string_agg(to_jsonb(r)::text, ',' order by contact_id) from contact_client r),
                (select string_agg(g.name, ',' order by g.id) from client_group g join client_group_member m on m.group_id = g.id),
                (select string_agg((to_jsonb(e) - 'updated_at')::text, ',' order by id) from employee e))
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;

    private final ListedAccount account = new ListedAccount();
    private Behind wall;
    private UUID connection;

    @BeforeEach
    void aClientThatIsKnown() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("WFM", "OAUTH2");
        applyStaff(staff());
        apply(client());
    }

    @Test
    @Tag("W64")
    void everyEditOfAClientArrives() {
        editsOf(client()).forEach(this::arrives);
    }

    @Test
    @Tag("W64")
    void everyEditOfItsFieldsArrives() {
        Arrays.stream(ClientField.values())
                .map(field -> {
                    var text = edited(field);
                    var fields = client().fields().with(field, text);
                    return new Edit(field.name(), with(client(), "fields", fields), text);
                })
                .forEach(this::arrives);
    }

    private static String edited(ClientField field) {
        return switch (field.kind()) {
            case TEXT -> "Edited" + field;
            case FLAG -> "true";
            case DATE -> "1970-11-26";
        };
    }

    @Test
    @Tag("W64")
    void everyEditOfAContactArrives() {
        editsOf(client().contacts().getFirst())
                .map(edit -> edit.within(contact -> with(client(), "contacts", List.of(contact))))
                .forEach(this::arrives);
    }

    @Test
    @Tag("W64")
    void everyEditOfAGroupArrives() {
        editsOf(client().groups().getFirst())
                .map(edit -> edit.within(group -> with(client(), "groups", List.of(group))))
                .forEach(this::arrives);
    }

    @Test
    @Tag("W64")
    void everyEditOfAnEmployeeArrives() {
        editsOf(staff())
                .forEach(edit -> {
                    applyStaff(staff());
                    var before = stored();
                    applyStaff((RemoteStaff) edit.record());
                    assertThat(stored()).as(edit.field()).isNotEqualTo(before);
                });
    }

    private void arrives(Edit edit) {
        apply(client());
        var before = stored();
        apply((RemoteClient) edit.record());
        assertThat(stored()).as(edit.field()).isNotEqualTo(before).contains(edit.text());
        apply(client());
        assertThat(stored()).as("%s edited back", edit.field()).isEqualTo(before);
    }

    /// @param text what must be found afterwards
    private record Edit(String field, Record record, String text) {

        Edit within(java.util.function.Function<Record, Record> outer) {
            return new Edit(field, outer.apply(record), text);
        }
    }

    private static Stream<Edit> editsOf(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(field -> !KEYS.contains(field.getName()))
                .flatMap(field -> edit(record, field).stream());
    }

    private static Optional<Edit> edit(Record record, RecordComponent field) {
        var name = field.getName();
        var value = value(record, field);
        return switch (value) {
            case String _ -> {
                var text = name.equals("email") ? "edited@example.nz" : "Edited" + name;
                yield Optional.of(new Edit(name, with(record, name, text), text));
            }
            case Boolean flag -> Optional.of(new Edit(name, with(record, name, !flag), ""));
            case Optional<?> _ ->
                    Optional.of(new Edit(name, with(record, name, Optional.empty()), ""));
            case List<?> _ -> Optional.of(new Edit(name, with(record, name, List.of()), ""));
            // Edited field by field.
            case ClientFields _ -> Optional.empty();
            default -> throw new AssertionError("How is " + name + " edited? Say so here.");
        };
    }

    private static Object value(Record record, RecordComponent field) {
        try {
            field.getAccessor().setAccessible(true);
            return field.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R with(R record, String name, Object changed) {
        var fields = record.getClass().getRecordComponents();
        var types = new ArrayList<Class<?>>();
        var values = new ArrayList<Object>();
        for (var field : fields) {
            types.add(field.getType());
            values.add(field.getName().equals(name) ? changed : value(record, field));
        }
        try {
            var constructor =
                    record.getClass().getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return (R) constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static RemoteStaff staff() {
        return Remote.person(7, "Hemi Ropata", "hemi@k.example", "+64 21 555 0101");
    }

    private static RemoteClient client() {
        var contact =
                new RemoteContact(
                        new RemoteKey(Optional.empty(), Optional.of(Remote.uuid("contact", 11))),
                        "Mere Kingi",
                        "Mere",
                        "mere@a.example",
                        "03 1",
                        "021 1",
                        "Director",
                        true);
        var group =
                new RemoteGroup(
                        new RemoteKey(Optional.empty(), Optional.of(Remote.uuid("group", 5))),
                        "Southern");
        var bare = Remote.client(1, "Harbour Light", "HARB01").managedBy(7).listed();
        return with(with(bare, "contacts", List.of(contact)), "groups", List.of(group));
    }

    /// Without our ids: a contact that returns is a new one.
    private String stored() {
        return wall.text(ALL).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
    }

    private void apply(RemoteClient listed) {
        account.lists(listed);
        wall.in(() -> {
            intake.stageClients(account, Optional.empty(), _ -> {});
            return intake.applyClients(connection, ListScope.WHOLE);
        });
    }

    private void applyStaff(RemoteStaff listed) {
        account.employs(listed);
        wall.in(() -> {
            intake.stageStaff(account);
            return intake.applyStaff(connection, ListScope.WHOLE);
        });
    }
}
