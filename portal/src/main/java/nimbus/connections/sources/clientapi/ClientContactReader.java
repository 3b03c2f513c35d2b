package nimbus.connections.sources.clientapi;

import java.io.IOException;
import java.util.Optional;
import nimbus.connections.RemoteContact;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Reads one `Contact` of a client.
final class ClientContactReader {

    private final WireDocument document;
    private final KeyReader self = new KeyReader();
    private String salutation = "";
    private String email = "";
    private String phone = "";
    private String mobile = "";
    private String position = "";
    private boolean primary;
    private boolean deleted;

    private ClientContactReader(WireDocument document) {
        this.document = document;
    }

    /// @return empty for a deleted one
    static Optional<RemoteContact> read(WireDocument document) throws IOException {
        var reader = new ClientContactReader(document);
        document.children(reader::take);
        var key = reader.self.required("Contact", document);
        return reader.deleted
                ? Optional.empty()
                : Optional.of(
                        new RemoteContact(
                                key,
                                reader.self.name,
                                reader.salutation,
                                reader.email,
                                reader.phone,
                                reader.mobile,
                                reader.position,
                                reader.primary));
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "Salutation" -> salutation = document.text();
            case "Email" -> email = document.text();
            case "Phone" -> phone = document.text();
            case "Mobile" -> mobile = document.text();
            case "Position" -> position = document.text();
            case "IsPrimary" -> primary = Values.flag(document);
            case "IsDeleted" -> deleted = Values.flag(document);
            default -> self.take(name, document);
        }
    }
}
