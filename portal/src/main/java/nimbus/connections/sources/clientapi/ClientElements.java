package nimbus.connections.sources.clientapi;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import nimbus.clients.ClientField;

/// What WorkflowMax and Practice Manager call the fields of a client.
public final class ClientElements {

    private static final Map<ClientField, String> ELEMENTS =
            Map.ofEntries(
                    Map.entry(ClientField.NAME, "Name"),
                    Map.entry(ClientField.ENTITY_TYPE, "BusinessStructure"),
                    Map.entry(ClientField.DATE_OF_BIRTH, "DateOfBirth"),
                    Map.entry(ClientField.EMAIL, "Email"),
                    Map.entry(ClientField.PHONE, "Phone"),
                    Map.entry(ClientField.FAX, "Fax"),
                    Map.entry(ClientField.WEBSITE, "Website"),
                    Map.entry(ClientField.BUSINESS_NUMBER, "BusinessNumber"),
                    Map.entry(ClientField.COMPANY_NUMBER, "CompanyNumber"),
                    Map.entry(ClientField.POSTAL_ADDRESS, "PostalAddress"),
                    Map.entry(ClientField.POSTAL_CITY, "PostalCity"),
                    Map.entry(ClientField.POSTAL_REGION, "PostalRegion"),
                    Map.entry(ClientField.POSTAL_CODE, "PostalPostCode"),
                    Map.entry(ClientField.POSTAL_COUNTRY, "PostalCountry"),
                    Map.entry(ClientField.PROSPECT, "IsProspect"));

    private static final Map<String, ClientField> FIELDS =
            ELEMENTS.entrySet().stream()
                    .collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private ClientElements() {}

    /// The element that holds a field, if theirs is one.
    public static Optional<String> element(ClientField field) {
        return Optional.ofNullable(ELEMENTS.get(field));
    }

    static Optional<ClientField> field(String element) {
        return Optional.ofNullable(FIELDS.get(element));
    }
}
