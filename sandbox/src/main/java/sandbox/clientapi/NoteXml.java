package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Client;
import sandbox.data.Dice;
import sandbox.practices.Practice;
import sandbox.wire.XmlWriter;

/// Writes the notes on a client.
record NoteXml(Dialect dialect, Practice practice) {

    void write(XmlWriter xml, Client client) throws IOException {
        if (!new Dice(12, client.number()).chance(0.08)) {
            xml.empty("Notes");
            return;
        }
        xml.open("Notes").open("Note");
        xml.element("Title", "Called about GST");
        xml.element("Text", "Asked for <last> year's figures & the lease.\r\nCall back.");
        folderOrTag(xml);
        xml.element("Date", "2020-03-0%dT10:15:00".formatted(1 + client.number() % 9));
        xml.element("CreatedBy", author());
        xml.close("Note").close("Notes");
    }

    /// Since 2025 the newest version has tags where folders were.
    private void folderOrTag(XmlWriter xml) throws IOException {
        if (dialect == Dialect.V3_1) {
            xml.empty("Folder").element("Tag", "Correspondence");
        } else {
            xml.element("Folder", "Correspondence");
        }
    }

    private String author() {
        return practice.staff().find(0).orElseThrow().name();
    }
}
