package nimbus.clientfile;

import java.util.ArrayList;
import java.util.List;

/// Reads the table in a file row by row: an Excel workbook, or text with separated columns.
final class Tables {

    private Tables() {}

    static void read(byte[] file, Bounds bounds, Row.Sink sink) throws BadFile {
        if (file.length == 0) {
            throw new BadFile("The file is empty.");
        }
        if (WorkbookRows.is(file)) {
            WorkbookRows.read(file, bounds, sink);
        } else {
            CsvRows.read(FileText.of(file), bounds, sink);
        }
    }

    /// The first row that is not blank.
    static Row header(byte[] file, Bounds bounds) throws BadFile {
        var first = first(file, bounds, 1);
        if (first.isEmpty()) {
            throw new BadFile("The file has no rows. Its first row must name the columns.");
        }
        return first.getFirst();
    }

    /// The first rows that are not blank.
    static List<Row> first(byte[] file, Bounds bounds, int most) throws BadFile {
        var rows = new ArrayList<Row>();
        try {
            read(
                    file,
                    bounds,
                    row -> {
                        if (!row.blank()) {
                            rows.add(row);
                        }
                        if (rows.size() == most) {
                            throw new Enough();
                        }
                    });
        } catch (Enough _) {
            // The rest is read later.
        }
        return rows;
    }

    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }
}
