package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteKey;
import nimbus.connections.wire.WireDocument;

/// Reads a person: the one in a contact's own fields, or one of its others.
final class PersonReader {

    private final WireDocument document;
    private String first = "";
    private String last = "";
    private String email = "";

    PersonReader(WireDocument document) {
        this.document = document;
    }

    static PersonReader read(WireDocument document) throws IOException {
        var reader = new PersonReader(document);
        document.children(reader::take);
        return reader;
    }

    void take(String element) throws IOException {
        switch (element) {
            case "FirstName" -> first = document.text();
            case "LastName" -> last = document.text();
            case "EmailAddress" -> email = document.text();
            default -> {}
        }
    }

    String email() {
        return email;
    }

    boolean nameless() {
        return name().isEmpty();
    }

    String name() {
        return Stream.of(first, last)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    String identity() {
        return email.isBlank() ? "name:" + name() : "email:" + email.strip();
    }

    RemoteContact contact(RemoteKey key, String mobile, boolean primary) {
        return new RemoteContact(key, name(), first, email, "", mobile, "", primary);
    }
}
