package nimbus.connections.workflowmax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.XmlReader;

/// Reads one `Client`, of v1 and of 3.0 alike: what a version lacks stays at its default.
final class ClientReader {

    private final XmlReader xml;
    private final KeyReader self = new KeyReader();
    private final KeyReader manager = new KeyReader();
    private final List<RemoteContact> contacts = new ArrayList<>();
    private final List<RemoteGroup> groups = new ArrayList<>();
    private String code = "";
    private String email = "";
    private String entityType = "";
    private String phone = "";
    private String fax = "";
    private String website = "";
    private String businessNumber = "";
    private String companyNumber = "";
    private String address = "";
    private String city = "";
    private String region = "";
    private String postCode = "";
    private String country = "";
    private boolean prospect;
    private boolean archived;
    private boolean deleted;

    private ClientReader(XmlReader xml) {
        this.xml = xml;
    }

    static RemoteClient read(XmlReader xml) throws IOException {
        var reader = new ClientReader(xml);
        xml.children(reader::take);
        reader.self.required("Client", xml);
        return reader.client();
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "ExportCode" -> code = xml.text();
            case "Email" -> email = xml.text();
            case "BusinessStructure" -> entityType = xml.text();
            case "Phone" -> phone = xml.text();
            case "Fax" -> fax = xml.text();
            case "Website" -> website = xml.text();
            case "BusinessNumber" -> businessNumber = xml.text();
            case "CompanyNumber" -> companyNumber = xml.text();
            case "PostalAddress" -> address = xml.text();
            case "PostalCity" -> city = xml.text();
            case "PostalRegion" -> region = xml.text();
            case "PostalPostCode" -> postCode = xml.text();
            case "PostalCountry" -> country = xml.text();
            case "IsProspect" -> prospect = Values.flag(xml);
            case "IsArchived" -> archived = Values.flag(xml);
            case "IsDeleted" -> deleted = Values.flag(xml);
            case "AccountManager" -> xml.children(child -> manager.take(child, xml));
            case "Contacts" -> xml.children(this::takeContact);
            case "Groups" -> xml.children(this::takeGroup);
            default -> self.take(name, xml);
        }
    }

    private void takeContact(String name) throws IOException {
        if (name.equals("Contact")) {
            ContactReader.read(xml).ifPresent(contacts::add);
        }
    }

    private void takeGroup(String name) throws IOException {
        if (name.equals("Group")) {
            var group = new KeyReader();
            xml.children(child -> group.take(child, xml));
            groups.add(new RemoteGroup(group.required("Group", xml), group.name));
        }
    }

    private RemoteClient client() {
        return new RemoteClient(
                self.legacyId,
                self.uuid,
                self.name,
                code,
                email,
                entityType,
                phone,
                fax,
                website,
                businessNumber,
                companyNumber,
                new RemoteClient.Postal(address, city, region, postCode, country),
                prospect,
                archived,
                deleted,
                java.util.Optional.of(manager).filter(KeyReader::found).map(KeyReader::key),
                contacts,
                groups);
    }
}
