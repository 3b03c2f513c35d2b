package nimbus.connections.sources.clientapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.clients.FieldKind;
import nimbus.connections.CodeSource;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Reads one `Client`, of all versions alike: what a version lacks stays at its default.
final class ClientReader {

    private final WireDocument document;
    private final CodeSource codes;
    private final KeyReader self = new KeyReader();
    private final KeyReader manager = new KeyReader();
    private final List<RemoteContact> contacts = new ArrayList<>();
    private final List<RemoteGroup> groups = new ArrayList<>();
    private final Map<ClientField, String> fields = new EnumMap<>(ClientField.class);
    private String clientCode = "";
    private String exportCode = "";
    private boolean archived;
    private boolean deleted;

    private ClientReader(WireDocument document, CodeSource codes) {
        this.document = document;
        this.codes = codes;
    }

    static RemoteClient read(WireDocument document, CodeSource codes) throws IOException {
        var reader = new ClientReader(document, codes);
        document.children(reader::take);
        reader.self.required("Client", document);
        return reader.client();
    }

    private void take(String name) throws IOException {
        var field = ClientElements.field(name);
        if (field.isPresent()) {
            fields.put(field.get(), value(field.get().kind()));
        } else {
            takeOther(name);
        }
    }

    private String value(FieldKind kind) throws IOException {
        return switch (kind) {
            case TEXT -> document.text();
            case FLAG -> Values.flag(document) ? "true" : "";
            case DATE -> Values.day(document.text());
        };
    }

    private void takeOther(String name) throws IOException {
        switch (name) {
            case "ClientCode" -> clientCode = document.text();
            case "ExportCode" -> exportCode = document.text();
            case "IsArchived" -> archived = Values.flag(document);
            case "IsDeleted" -> deleted = Values.flag(document);
            case "AccountManager" -> document.children(child -> manager.take(child, document));
            case "Contacts" -> document.children(this::takeContact);
            case "Groups" -> document.children(this::takeGroup);
            default -> self.take(name, document);
        }
    }

    private void takeContact(String name) throws IOException {
        if (name.equals("Contact")) {
            ClientContactReader.read(document).ifPresent(contacts::add);
        }
    }

    private void takeGroup(String name) throws IOException {
        if (name.equals("Group")) {
            var group = new KeyReader();
            document.children(child -> group.take(child, document));
            groups.add(new RemoteGroup(group.required("Group", document), group.name));
        }
    }

    private String code() {
        return switch (codes) {
            case EXPORT_CODE -> exportCode;
            case CLIENT_CODE -> clientCode.isBlank() ? exportCode : clientCode;
        };
    }

    private RemoteClient client() {
        return new RemoteClient(
                self.legacyId,
                self.uuid,
                code(),
                new ClientFields(fields),
                archived,
                deleted,
                Optional.empty(),
                Optional.of(manager).filter(KeyReader::found).map(KeyReader::key),
                contacts,
                groups);
    }
}
