package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
}
