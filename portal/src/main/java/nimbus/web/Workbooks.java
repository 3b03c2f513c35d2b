package nimbus.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes an Excel workbook as the lines come. Texts are text cells, so that no code becomes a date
/// and no name a formula, neither when the file is opened nor when somebody edits a cell.
final class Workbooks implements Sheet {

    private static final int ROWS_OF_A_SHEET = 1_048_576;
    private static final int LONGEST_TEXT = 32_767;
    private static final int HELD = 500;

    private final Workbook workbook;
    private final String name;
    private Object[] heading = {};
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    private Workbooks(Workbook workbook, String name) {
        this.workbook = workbook;
        this.name = name;
    }

    static void write(OutputStream out, String name, Consumer<Sheet> lines) throws IOException {
        var workbook = new Workbook(out, "Nimbus", "1.0");
        var sheet = new Workbooks(workbook, name);
        lines.accept(sheet);
        sheet.current();
        workbook.finish();
    }

    @Override
    public void line(Object... cells) {
        if (sheets == 0) {
            heading = cells.clone();
        } else if (row == ROWS_OF_A_SHEET) {
            end();
            row(current(), heading);
        }
        row(current(), cells);
    }

    private Worksheet current() {
        if (sheet == null) {
            sheets++;
            sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
            sheet.freezePane(0, 1);
            row = 0;
        }
        return sheet;
    }

    private void end() {
        try {
            current().finish();
            sheet = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Worksheet to, Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            cell(to, column, cells[column]);
        }
        row++;
        if (row % HELD == 0) {
            flush(to);
        }
    }

    private void cell(Worksheet to, int column, Object value) {
        switch (value) {
            case Number number -> to.value(row, column, number);
            case LocalDateTime time -> {
                to.value(row, column, time);
                to.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            default -> {
                var text = String.valueOf(value);
                to.inlineString(
                        row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
                to.style(row, column).format("@").set();
            }
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
