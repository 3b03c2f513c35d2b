package nimbus.clientfile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/// Rows of a text whose columns are separated by commas, semicolons or tabs (RFC 4180): whichever
/// its first line has most of.
final class CsvRows {

    private static final int LOOK_AHEAD = 64 * 1024;

    private final BufferedReader in;
    private final Bounds bounds;
    private final char separator;
    private int number = 1;

    private CsvRows(BufferedReader in, Bounds bounds) throws IOException {
        this.in = in;
        this.bounds = bounds;
        this.separator = separator(in);
    }

    static void read(Reader text, Bounds bounds, Row.Sink sink) throws BadFile {
        try (var in = new BufferedReader(text, LOOK_AHEAD)) {
            var rows = new CsvRows(in, bounds);
            while (rows.next(sink)) {
                rows.number++;
                bounds.row(rows.number - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char separator(BufferedReader in) throws IOException {
        in.mark(LOOK_AHEAD);
        var counts = new int[3];
        for (int i = 0, c = in.read();
                i < LOOK_AHEAD - 1 && c >= 0 && c != '\n' && c != '\r';
                i++) {
            int which = ",;\t".indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
            c = in.read();
        }
        in.reset();
        if (counts[2] > Math.max(counts[0], counts[1])) {
            return '\t';
        }
        return counts[1] > counts[0] ? ';' : ',';
    }

    private boolean next(Row.Sink sink) throws IOException, BadFile {
        int c = in.read();
        if (c < 0) {
            return false;
        }
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        while (true) {
            if (c == '"' && cell.isEmpty()) {
                c = quoted(cell);
            }
            if (c == separator || c < 0 || c == '\n' || c == '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                bounds.column(cells.size(), number);
                if (c != separator) {
                    break;
                }
                c = in.read();
            } else {
                cell.append((char) c);
                bounds.cell(cell.length(), number);
                c = in.read();
            }
        }
        afterLine(c);
        sink.take(new Row(number, cells));
        return true;
    }

    /// @return the letter after the closing mark
    private int quoted(StringBuilder cell) throws IOException, BadFile {
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new BadFile(
                        "Row %d opens a quotation mark that never closes.".formatted(number));
            }
            if (c == '"') {
                int after = in.read();
                if (after != '"') {
                    return after;
                }
            }
            cell.append((char) c);
            bounds.cell(cell.length(), number);
        }
    }

    private void afterLine(int end) throws IOException {
        if (end == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
    }
}
