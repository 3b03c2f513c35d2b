package sandbox.accounting;

import java.io.IOException;
import java.util.List;
import sandbox.data.Client;
import sandbox.data.Country;
import sandbox.data.Field;
import sandbox.wire.DocumentWriter;

/// Writes addresses and phones. Every slot is there, filled or not.
record WhereaboutsWriter(Country country, Client client) {

    private record Address(
            String type, String lines, String city, String region, String code, String country) {}

    private record Phone(String type, String number) {}

    void writeAddresses(DocumentWriter document) throws IOException {
        var street =
                new Address(
                        "STREET",
                        client.get(Field.ADDRESS),
                        client.get(Field.CITY),
                        client.get(Field.REGION),
                        client.get(Field.POST_CODE),
                        client.get(Field.COUNTRY));
        var box =
                new Address(
                        "POBOX",
                        client.get(Field.POSTAL_ADDRESS),
                        client.get(Field.POSTAL_CITY),
                        client.get(Field.POSTAL_REGION),
                        client.get(Field.POSTAL_POST_CODE),
                        client.get(Field.POSTAL_COUNTRY));
        document.list(
                "Addresses", "Address", List.of(street, box).iterator(), WhereaboutsWriter::write);
    }

    private static void write(DocumentWriter document, Address address) throws IOException {
        document.element("AddressType", address.type());
        var lines = address.lines().split("\r?\n", -1);
        for (var at = 0; at < Math.min(4, lines.length); at++) {
            document.element("AddressLine" + (at + 1), lines[at]);
        }
        document.element("City", address.city())
                .element("Region", address.region())
                .element("PostalCode", address.code())
                .element("Country", address.country())
                .element("AttentionTo", "");
    }

    void writePhones(DocumentWriter document) throws IOException {
        var phones =
                List.of(
                        new Phone("DDI", ""),
                        new Phone("DEFAULT", client.get(Field.PHONE)),
                        new Phone("FAX", client.get(Field.FAX)),
                        new Phone("MOBILE", ""));
        document.list("Phones", "Phone", phones.iterator(), this::write);
    }

    /// Numbers are kept in three parts: country, area, and the rest.
    private void write(DocumentWriter document, Phone phone) throws IOException {
        var parts = phone.number().split(" ", 2);
        var split = parts.length == 2;
        document.element("PhoneType", phone.type())
                .element("PhoneNumber", split ? parts[1].replace(" ", "") : phone.number())
                .element("PhoneAreaCode", split ? parts[0] : "")
                .element("PhoneCountryCode", split ? country.dialling() : "");
    }
}
