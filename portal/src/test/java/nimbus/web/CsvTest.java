package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    @Tag("A79")
    void noCellIsTakenAsAFormula() {
        var out = new StringWriter();

        new Csv(out).line("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", 7);

        assertThat(out.toString())
                .isEqualTo(
                        "\"'=cmd|' /C calc'!A0\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'\tx\",\"7\"\r\n");
    }

    @Test
    void quotesAndLineBreaksStayInsideTheirCell() {
        var out = new StringWriter();

        new Csv(out).line("a \"b\", c\nd");

        assertThat(out.toString()).isEqualTo("\"a \"\"b\"\", c\nd\"\r\n");
    }

    @ParameterizedTest
    @Tag("W38")
    @ValueSource(
            strings = {
                "00123", "12", "1E5", "1,000.50", "$100", "(5)", "50%", "12345678901234567890",
                "MAR1", "mar-1", "Sept 2026", "1 Jan", "2 Feb 26", "1/2", "3-4-2026", "10:30",
                "1:30 PM", "9 am", "TRUE", "false"
            })
    void whatASpreadsheetWouldTakeForSomethingElseIsMarkedAsText(String code) {
        var out = new StringWriter();

        new Csv(out).line(code);

        assertThat(out.toString()).isEqualTo("\"\t" + code + "\"\r\n");
    }

    @ParameterizedTest
    @Tag("W38")
    @ValueSource(
            strings = {"ACME01", "MARY1", "1 Jan Trust", "12a Road", "May Trust", "A1", "Acme"})
    void otherTextsStandAsTheyAre(String text) {
        var out = new StringWriter();

        new Csv(out).line(text);

        assertThat(out.toString()).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    @Tag("W37")
    void numbersAndTimesStayWhatTheyAre() {
        var out = new StringWriter();

        new Csv(out).line(7, 7L, LocalDateTime.of(2026, 12, 1, 9, 38));

        assertThat(out.toString()).isEqualTo("\"7\",\"7\",\"2026-12-01 09:38:00\"\r\n");
    }
}
