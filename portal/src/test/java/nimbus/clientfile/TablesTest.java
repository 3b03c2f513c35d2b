package nimbus.clientfile;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {

    private static final Bounds BOUNDS = new Bounds(200_001, 50, 10_000, 50_000_000);

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void columnsAreSeparatedByWhateverTheFirstLineUses(String separator) throws BadFile {
        var text = "Code|Name\r\nA1|\"Tui, \"\"Ltd\"\"; and\tmore\nStreet\"\r\n\r\nB2|Ōtaki\n";

        assertThat(rows(text.replace("|", separator).getBytes(UTF_8)))
                .containsExactly(
                        List.of("Code", "Name"),
                        List.of("A1", "Tui, \"Ltd\"; and\tmore\nStreet"),
                        List.of(""),
                        List.of("B2", "Ōtaki"));
    }

    @Test
    void byteOrderMarksAndOldWindowsLettersAreUnderstood() throws BadFile {
        var text = "Code,Name\nA1,Café Ōtaki\n";
        var windows = "Code,Name\nA1,Café\n";

        assertThat(rows(text.getBytes(UTF_8)).getLast()).containsExactly("A1", "Café Ōtaki");
        assertThat(rows(("\uFEFF" + text).getBytes(UTF_8)).getFirst())
                .containsExactly("Code", "Name");
        assertThat(rows(("\uFEFF" + text).getBytes(UTF_16LE)).getLast())
                .containsExactly("A1", "Café Ōtaki");
        assertThat(rows(("\uFEFF" + text).getBytes(UTF_16BE)).getLast())
                .containsExactly("A1", "Café Ōtaki");
        assertThat(rows(windows.getBytes(Charset.forName("windows-1252"))).getLast())
                .containsExactly("A1", "Café");
    }

    @Test
    void aHundredThousandRowsAreReadOneByOne() throws BadFile {
        var text = new StringBuilder("Code,Name\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("C").append(i).append(",Client ").append(i).append('\n');
        }
        var count = new AtomicInteger();

        Tables.read(text.toString().getBytes(UTF_8), BOUNDS, _ -> count.incrementAndGet());

        assertThat(count).hasValue(100_001);
    }

    @Test
    void whatIsTooLargeSaysWhere() {
        var bounds = new Bounds(2, 3, 10, 1000);

        refused("a\nb\nc\n".getBytes(UTF_8), bounds, "more than 2 rows");
        refused("a,b,c,d\n".getBytes(UTF_8), bounds, "Row 1 has more than 3 columns");
        refused("a\n\"bbbbbbbbbbb\"\n".getBytes(UTF_8), bounds, "cell in row 2");
        refused("a\n\"b".getBytes(UTF_8), bounds, "Row 2 opens a quotation mark");
        refused(new byte[0], bounds, "empty");
        refused(new byte[] {1, 0, 2}, bounds, "neither a CSV file nor an Excel workbook");
        refused("\n \n".getBytes(UTF_8), bounds, "must name the columns");
    }

    @Test
    void aWorkbookIsReadWithItsGapsNumbersAndShownResults() throws Exception {
        var out = new ByteArrayOutputStream();
        var workbook = new Workbook(out, "Test", "1.0");
        var sheet = workbook.newWorksheet("Clients");
        sheet.value(0, 0, "Code");
        sheet.value(0, 2, "Name");
        sheet.value(1, 0, 10000000);
        sheet.inlineString(1, 2, "Tui & Co");
        workbook.finish();

        assertThat(rows(out.toByteArray()))
                .containsExactly(List.of("Code", "", "Name"), List.of("10000000", "", "Tui & Co"));
    }

    @Test
    void aFormulaCountsByItsResultAndIsRefusedWithoutOne() throws Exception {
        var shown = "<row r=\"7\"><c r=\"A7\" t=\"str\"><f>B1&amp;\"x\"</f><v>=1+1</v></c></row>";
        var missing = "<row r=\"7\"><c r=\"A7\"><f>B1</f></c></row>";
        var error = "<row r=\"7\"><c r=\"A7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>";

        assertThat(rows(workbook(shown))).containsExactly(List.of("=1+1"));
        refused(workbook(missing), BOUNDS, "Row 7 has a formula without a result");
        refused(workbook(error), BOUNDS, "#DIV/0!");
    }

    @Test
    void aHostileWorkbookIsRefused() throws Exception {
        var entity =
                zip(
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><row><c"
                                + " t=\"str\"><v>&e;</v></c></row></worksheet>");

        refused(entity, BOUNDS, "damaged");
        refused(zip("xl/workbook.xml", "<workbook/>"), BOUNDS, "no sheet");
        refused(
                zip("xl/worksheets/sheet1.xml", " ".repeat(5000)),
                new Bounds(10, 10, 10, 1000),
                "too large");
        refused(workbook("<row><c t=\"s\"><v>9</v></c></row>"), BOUNDS, "damaged");
        var cut = workbook("<row r=\"1\"/>");
        refused(java.util.Arrays.copyOf(cut, 40), BOUNDS, "damaged");
    }

    private static void refused(byte[] file, Bounds bounds, String why) {
        assertThatThrownBy(
                        () -> {
                            Tables.header(file, bounds);
                            Tables.read(file, bounds, _ -> {});
                        })
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(why);
    }

    private static List<List<String>> rows(byte[] file) throws BadFile {
        var rows = new ArrayList<List<String>>();
        Tables.read(file, BOUNDS, row -> rows.add(row.cells()));
        return rows;
    }

    private static byte[] workbook(String rows) throws IOException {
        return zip(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] zip(String name, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
