package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Client;
import sandbox.data.Dice;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes the notes on a client.
record NoteWriter(Dialect dialect, Practice practice) {

    void write(DocumentWriter document, Client client) throws IOException {
        if (!new Dice(12, client.number()).chance(0.08)) {
            document.emptyList("Notes");
            return;
        }
        document.openList("Notes").openRow("Note");
        document.element("Title", "Called about GST");
        document.element("Text", "Asked for <last> year's figures & the lease.\r\nCall back.");
        folderOrTag(document);
        document.element("Date", "2020-03-0%dT10:15:00".formatted(1 + client.number() % 9));
        document.element("CreatedBy", author());
        document.closeRow("Note").closeList("Notes");
    }

    /// Since 2025 the newest version has tags where folders were.
    private void folderOrTag(DocumentWriter document) throws IOException {
        if (dialect == Dialect.V3_1) {
            document.none("Folder").element("Tag", "Correspondence");
        } else {
            document.element("Folder", "Correspondence");
        }
    }

    private String author() {
        return practice.staff().find(0).orElseThrow().name();
    }
}
