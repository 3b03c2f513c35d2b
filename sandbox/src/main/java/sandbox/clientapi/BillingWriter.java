package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Client;
import sandbox.data.Dice;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes on what terms a client pays, and who pays instead.
record BillingWriter(Dialect dialect, Practice practice) {

    void writeType(DocumentWriter document, Client client) throws IOException {
        var monthly = client.number() % 3 != 0;
        document.open("Type")
                .element("Name", monthly ? "20th of Month" : "14 Days")
                .literal("CostMarkup", "0.00")
                .element("PaymentTerm", monthly ? "DayOfMonth" : "WithinDays")
                .literal("PaymentDay", monthly ? "20" : "14")
                .close("Type");
    }

    void writeBillingClient(DocumentWriter document, Client client) throws IOException {
        var dice = new Dice(11, client.number());
        if (client.number() == 0 || !dice.chance(0.03)) {
            document.none("BillingClient");
            return;
        }
        var payer = practice.clients().find(dice.below(client.number())).orElseThrow();
        document.open("BillingClient");
        dialect.identify(document, practice.identifiers(), Kind.CLIENT, payer.number());
        document.element("Name", payer.name()).close("BillingClient");
    }
}
