package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nimbus.clients.ClientField;
import nimbus.clients.ClientFields;
import nimbus.connections.wire.WireDocument;

/// Reads an address.
final class AddressReader {

    private final List<String> lines = new ArrayList<>();
    private String type = "";
    private String city = "";
    private String region = "";
    private String postCode = "";
    private String country = "";

    private AddressReader() {}

    static AddressReader read(WireDocument document) throws IOException {
        var reader = new AddressReader();
        document.children(element -> {
            switch (element) {
                case "AddressType" -> reader.type = document.text();
                case "AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4" ->
                        reader.lines.add(document.text());
                case "City" -> reader.city = document.text();
                case "Region" -> reader.region = document.text();
                case "PostalCode" -> reader.postCode = document.text();
                case "Country" -> reader.country = document.text();
                default -> {}
            }
        });
        return reader;
    }

    String type() {
        return type;
    }

    ClientFields postal() {
        lines.removeIf(String::isBlank);
        return new ClientFields(
                Map.of(
                        ClientField.POSTAL_ADDRESS, String.join("\n", lines),
                        ClientField.POSTAL_CITY, city,
                        ClientField.POSTAL_REGION, region,
                        ClientField.POSTAL_CODE, postCode,
                        ClientField.POSTAL_COUNTRY, country));
    }
}
