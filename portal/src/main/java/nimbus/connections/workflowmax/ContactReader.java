package nimbus.connections.workflowmax;

import java.io.IOException;
import java.util.Optional;
import nimbus.connections.RemoteContact;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.XmlReader;

/// Reads one `Contact` of a client.
final class ContactReader {

    private final XmlReader xml;
    private final KeyReader self = new KeyReader();
    private String salutation = "";
    private String email = "";
    private String phone = "";
    private String mobile = "";
    private String position = "";
    private boolean primary;
    private boolean deleted;

    private ContactReader(XmlReader xml) {
        this.xml = xml;
    }

    /// @return empty for a deleted one
    static Optional<RemoteContact> read(XmlReader xml) throws IOException {
        var reader = new ContactReader(xml);
        xml.children(reader::take);
        var key = reader.self.required("Contact", xml);
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
            case "Salutation" -> salutation = xml.text();
            case "Email" -> email = xml.text();
            case "Phone" -> phone = xml.text();
            case "Mobile" -> mobile = xml.text();
            case "Position" -> position = xml.text();
            case "IsPrimary" -> primary = Values.flag(xml);
            case "IsDeleted" -> deleted = Values.flag(xml);
            default -> self.take(name, xml);
        }
    }
}
