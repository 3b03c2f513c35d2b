package nimbus.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes lines that a spreadsheet takes as text: no cell of ours is ever run as a formula, and no
/// code becomes a number or a date.
public final class Csv implements Sheet {

    private static final String FORMULA_STARTS = "=+-@\t\r\n|%";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String MONTH =
            "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
                    + "|oct(ober)?|nov(ember)?|dec(ember)?)";

    /// What spreadsheets take for a number, an amount, a date, a time or a truth.
    private static final Pattern TAKEN_OTHERWISE =
            Pattern.compile(
                    "(?i)\\s*([(]?\\s*[$£€¥]?\\s*[\\d.,' ]*\\d[\\d.,' ]*(e[+-]?\\d+)?\\s*[%)]?"
                            + "|\\d{1,4}([-/.: ]+\\d{1,4}){1,5}(\\s*[ap]m?)?"
                            + "|\\d{1,2}\\s*[ap]m?"
                            + "|(\\d{1,4}[-/., ]*)?"
                            + MONTH
                            + "[-/., ]*\\d{1,4}([-/., ]+\\d{1,4})?"
                            + "|\\d{1,4}[-/., ]*"
                            + MONTH
                            + "|true|false)\\s*");

    private final Writer out;

    public Csv(Writer out) {
        this.out = out;
    }

    @Override
    public void line(Object... cells) {
        try {
            out.write(
                    Arrays.stream(cells)
                            .map(Csv::cell)
                            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case LocalDateTime time -> TIME.format(time);
            default -> harmless(String.valueOf(value));
        };
    }

    /// A tab in front is the one mark that spreadsheets neither show nor count as part of a number.
    private static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return TAKEN_OTHERWISE.matcher(text).matches() ? "\t" + text : text;
    }
}
