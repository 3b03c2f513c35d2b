package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Client;
import sandbox.data.Dice;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.XmlWriter;

/// Writes on what terms a client pays, and who pays instead.
record BillingXml(Dialect dialect, Practice practice) {

    void writeType(XmlWriter xml, Client client) throws IOException {
        var monthly = client.number() % 3 != 0;
        xml.open("Type")
                .element("Name", monthly ? "20th of Month" : "14 Days")
                .element("CostMarkup", "0.00")
                .element("PaymentTerm", monthly ? "DayOfMonth" : "WithinDays")
                .element("PaymentDay", monthly ? "20" : "14")
                .close("Type");
    }

    void writeBillingClient(XmlWriter xml, Client client) throws IOException {
        var dice = new Dice(11, client.number());
        if (client.number() == 0 || !dice.chance(0.03)) {
            xml.empty("BillingClient");
            return;
        }
        var payer = practice.clients().find(dice.below(client.number())).orElseThrow();
        xml.open("BillingClient");
        dialect.identify(xml, practice.identifiers(), Kind.CLIENT, payer.number());
        xml.element("Name", payer.name()).close("BillingClient");
    }
}
