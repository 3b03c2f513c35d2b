package nimbus.connections.sources.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteGroup;
import nimbus.connections.RemoteKey;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Reads one contact of a ledger, which is a client to us.
final class LedgerContactReader {

    private static final ClientFields NOWHERE = new ClientFields(Map.of());

    private final WireDocument document;
    private final PersonReader self;
    private final List<PersonReader> others = new ArrayList<>();
    private final List<RemoteGroup> groups = new ArrayList<>();
    private Optional<UUID> id = Optional.empty();
    private Optional<UUID> mergedInto = Optional.empty();
    private String name = "";
    private String accountNumber = "";
    private String contactNumber = "";
    private String status = "";
    private String website = "";
    private String taxNumber = "";
    private String companyNumber = "";
    private String phone = "";
    private String fax = "";
    private String mobile = "";
    private ClientFields box = NOWHERE;
    private ClientFields street = NOWHERE;
    private Instant updated = Instant.EPOCH;

    private LedgerContactReader(WireDocument document) {
        this.document = document;
        this.self = new PersonReader(document);
    }

    /// @param updated when it last changed, by Xero's clock
    record Read(RemoteClient client, Instant updated) {}

    static Read read(WireDocument document) throws IOException {
        var reader = new LedgerContactReader(document);
        document.children(reader::take);
        var id = reader.id.orElseThrow(() -> document.unreadable("a Contact without ContactID"));
        return new Read(reader.client(id), reader.updated);
    }

    private void take(String element) throws IOException {
        switch (element) {
            case "ContactID" -> id = Values.uuid(document);
            case "MergedToContactID" -> mergedInto = Values.uuid(document);
            case "Name" -> name = document.text();
            case "AccountNumber" -> accountNumber = document.text();
            case "ContactNumber" -> contactNumber = document.text();
            case "ContactStatus" -> status = document.text();
            case "Website" -> website = document.text();
            case "TaxNumber" -> taxNumber = document.text();
            case "CompanyNumber" -> companyNumber = document.text();
            case "UpdatedDateUTC" -> updated = XeroDate.read(document);
            case "Phones" -> document.children(_ -> takePhone(PhoneReader.read(document)));
            case "Addresses" -> document.children(_ -> takeAddress(AddressReader.read(document)));
            case "ContactPersons" ->
                    document.children(_ -> others.add(PersonReader.read(document)));
            case "ContactGroups" -> document.children(_ -> takeGroup());
            default -> self.take(element);
        }
    }

    private void takePhone(PhoneReader read) {
        switch (read.type()) {
            case "DEFAULT" -> phone = read.joined();
            case "FAX" -> fax = read.joined();
            case "MOBILE" -> mobile = read.joined();
            default -> {}
        }
    }

    private void takeAddress(AddressReader read) {
        switch (read.type()) {
            case "POBOX" -> box = read.postal();
            case "STREET" -> street = read.postal();
            default -> {}
        }
    }

    private void takeGroup() throws IOException {
        var group = new GroupReader(document);
        document.children(group::take);
        groups.add(new RemoteGroup(group.key(), group.name()));
    }

    private RemoteClient client(UUID contact) {
        boolean erased = status.equals("GDPRREQUEST");
        return new RemoteClient(
                Optional.empty(),
                Optional.of(contact),
                accountNumber.isEmpty() ? contactNumber : accountNumber,
                new ClientFields(fields(erased)),
                erased || status.equals("ARCHIVED"),
                false,
                mergedInto,
                Optional.empty(),
                erased ? List.of() : persons(contact),
                groups);
    }

    private Map<ClientField, String> fields(boolean erased) {
        var fields = new EnumMap<ClientField, String>(ClientField.class);
        fields.put(ClientField.NAME, name);
        fields.put(ClientField.WEBSITE, website);
        fields.put(ClientField.BUSINESS_NUMBER, taxNumber);
        fields.put(ClientField.COMPANY_NUMBER, companyNumber);
        if (!erased) {
            fields.put(ClientField.EMAIL, self.email());
            fields.put(ClientField.PHONE, phone);
            fields.put(ClientField.FAX, fax);
            fields.putAll((box.equals(NOWHERE) ? street : box).values());
        }
        return fields;
    }

    /// Xero gives persons no key, so they get one that stays the same as long as their email does,
    /// or their name where they have none.
    private List<RemoteContact> persons(UUID contact) {
        var first =
                self.nameless()
                        ? Stream.<RemoteContact>empty()
                        : Stream.of(self.contact(key(contact, "first"), mobile, true));
        var more = others.stream().map(one -> one.contact(key(contact, one.identity()), "", false));
        return Stream.concat(first, more)
                .collect(
                        Collectors.toMap(
                                RemoteContact::key,
                                one -> one,
                                (one, _) -> one,
                                java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static RemoteKey key(UUID contact, String person) {
        var text = contact + "/" + person.toLowerCase(Locale.ROOT);
        return new RemoteKey(
                Optional.empty(), Optional.of(UUID.nameUUIDFromBytes(text.getBytes(UTF_8))));
    }
}
