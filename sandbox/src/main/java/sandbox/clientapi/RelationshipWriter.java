package sandbox.clientapi;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Dice;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.DocumentWriter;

/// Writes how a client is bound to others. Only Practice Manager knows.
record RelationshipWriter(Dialect dialect, Practice practice) {

    private static final List<String> TYPES =
            List.of("Director", "Shareholder", "Trustee", "Beneficiary", "Spouse", "director of");

    void write(DocumentWriter document, Client client) throws IOException {
        document.list("Relationships", "Relationship", of(client).iterator(), this::write);
    }

    private record Relationship(int number, String type, Client other, int shares) {}

    private Stream<Relationship> of(Client client) {
        var dice = new Dice(13, client.number());
        if (practice.product() != Product.XPM || client.number() == 0 || !dice.chance(0.2)) {
            return Stream.empty();
        }
        var other = practice.clients().find(dice.below(client.number())).orElseThrow();
        return Stream.of(
                new Relationship(client.number(), dice.of(TYPES), other, dice.below(1_000)));
    }

    private void write(DocumentWriter document, Relationship relationship) throws IOException {
        var identifiers = practice.identifiers();
        var other = relationship.other();
        dialect.identify(document, identifiers, Kind.RELATIONSHIP, relationship.number());
        document.element("Type", relationship.type()).open("RelatedClient");
        dialect.identify(document, identifiers, Kind.CLIENT, other.number());
        document.element("Name", other.name()).close("RelatedClient");
        document.literal("NumberOfShares", String.valueOf(relationship.shares()))
                .literal("Percentage", "50.00")
                .element("StartDate", "2015-04-01")
                .none("EndDate");
    }
}
