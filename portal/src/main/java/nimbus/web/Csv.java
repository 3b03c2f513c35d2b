package nimbus.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Writes lines that a spreadsheet takes as text: no cell of ours is ever run as a formula.
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n|%";

    private final Writer out;

    public Csv(Writer out) {
        this.out = out;
    }

    public void line(Object... cells) {
        try {
            out.write(
                    Arrays.stream(cells)
                            .map(cell -> cell(String.valueOf(cell)))
                            .collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        var harmless =
                !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
