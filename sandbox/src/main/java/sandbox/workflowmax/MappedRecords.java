package sandbox.workflowmax;

import java.time.Instant;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.ContactLink;
import sandbox.data.Kind;
import sandbox.practices.Practice;

/// The records a map has rows for: archived, deleted and merged ones too.
final class MappedRecords {

    record Row(int number, Instant createdAt) {}

    private MappedRecords() {}

    static Stream<Row> of(Kind kind, Practice practice) {
        return switch (kind) {
            case CLIENT -> practice.clients().all().map(MappedRecords::row);
            case CONTACT -> practice.clients().all().flatMap(client -> contacts(client, practice));
            case STAFF -> practice.staff().all().map(one -> new Row(one.number(), one.createdAt()));
            case GROUP ->
                    practice.groups().all().map(one -> new Row(one.number(), one.createdAt()));
            case RELATIONSHIP, CUSTOM_FIELD -> Stream.empty();
        };
    }

    private static Row row(Client client) {
        return new Row(client.number(), client.createdAt());
    }

    /// A shared contact has its row at its first client. A merged client's contacts moved on.
    private static Stream<Row> contacts(Client client, Practice practice) {
        if (client.merged()) {
            return Stream.empty();
        }
        return client.contacts().stream()
                .filter(link -> !link.shared())
                .map(ContactLink::contact)
                .map(number -> new Row(number, practice.contacts().get(number).createdAt()));
    }
}
