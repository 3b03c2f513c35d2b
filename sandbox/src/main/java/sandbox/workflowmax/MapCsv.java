package sandbox.workflowmax;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import sandbox.data.Identifiers;
import sandbox.data.Kind;

/// A map from old identifiers to new ones, as a table.
record MapCsv(Identifiers identifiers, Kind kind, Flaw flaw) {

    /// What is wrong with the table's first two rows.
    enum Flaw {
        NONE,
        ONE_ID_TWO_UUIDS,
        TWO_IDS_ONE_UUID
    }

    void write(OutputStream out, Iterator<MappedRecords.Row> rows) throws IOException {
        var csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write("ID,UUID\r\n");
        if (flaw != Flaw.NONE && rows.hasNext()) {
            writeFlawed(csv, rows.next().number(), rows);
        }
        while (rows.hasNext()) {
            var number = rows.next().number();
            write(csv, number, number);
        }
        csv.flush();
    }

    private void writeFlawed(Writer csv, int first, Iterator<MappedRecords.Row> rows)
            throws IOException {
        write(csv, first, first);
        if (rows.hasNext()) {
            var second = rows.next().number();
            switch (flaw) {
                case ONE_ID_TWO_UUIDS -> write(csv, first, second);
                case TWO_IDS_ONE_UUID -> write(csv, second, first);
                case NONE -> throw new IllegalStateException("nothing is wrong");
            }
            write(csv, second, second);
        }
    }

    private void write(Writer csv, int id, int uuid) throws IOException {
        csv.write(identifiers.legacyId(kind, id) + "," + identifiers.uuid(kind, uuid) + "\r\n");
    }
}
