package nimbus.connections.sources.clientapi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private String clientCode = "";
    private String exportCode = "";
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
        switch (name) {
            case "ClientCode" -> clientCode = document.text();
            case "ExportCode" -> exportCode = document.text();
            case "Email" -> email = document.text();
            case "BusinessStructure" -> entityType = document.text();
            case "Phone" -> phone = document.text();
            case "Fax" -> fax = document.text();
            case "Website" -> website = document.text();
            case "BusinessNumber" -> businessNumber = document.text();
            case "CompanyNumber" -> companyNumber = document.text();
            case "PostalAddress" -> address = document.text();
            case "PostalCity" -> city = document.text();
            case "PostalRegion" -> region = document.text();
            case "PostalPostCode" -> postCode = document.text();
            case "PostalCountry" -> country = document.text();
            case "IsProspect" -> prospect = Values.flag(document);
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
                self.name,
                code(),
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
                Optional.empty(),
                Optional.of(manager).filter(KeyReader::found).map(KeyReader::key),
                contacts,
                groups);
    }
}
