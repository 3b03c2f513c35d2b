package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.connections.wire.WireDocument;

/// Reads a phone; every contact has one of each type, mostly empty.
final class PhoneReader {

    private String type = "";
    private String country = "";
    private String area = "";
    private String number = "";

    private PhoneReader() {}

    static PhoneReader read(WireDocument document) throws IOException {
        var reader = new PhoneReader();
        document.children(element -> {
            switch (element) {
                case "PhoneType" -> reader.type = document.text();
                case "PhoneCountryCode" -> reader.country = document.text();
                case "PhoneAreaCode" -> reader.area = document.text();
                case "PhoneNumber" -> reader.number = document.text();
                default -> {}
            }
        });
        return reader;
    }

    String type() {
        return type;
    }

    String joined() {
        return number.isBlank()
                ? ""
                : Stream.of(country, area, number)
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
    }
}
