package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A84")
class FileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.pdf",
                "..",
                ".",
                "/etc/passwd",
                "\\\\server\\share\\x.pdf",
                "C:\\x.pdf",
                "C:x.pdf",
                "a/b.pdf",
                "a\\b.pdf",
                "x.pdf\u0000.exe",
                "\u202Efdp.exe",
                "x\u2066y.pdf",
                "a\nb.pdf",
                "tab\t.pdf",
                "CON",
                "con.txt",
                "Nul.pdf",
                "COM1",
                "lpt9.docx",
                "COM².txt",
                "trailing.",
                "trailing ",
                " leading",
                "",
                "   ",
                "stream.txt:hidden",
                "zero\uFEFFwidth.pdf",
                "half\uD800.pdf"
            })
    void namesThatMeanSomethingElseSomewhereAreRefused(String name) {
        assertThat(FileName.objection(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accounts 2020.pdf",
                "Pāua & O’Brien (final).docx",
                "報告.xlsx",
                "family 👨‍👩‍👧.jpg",
                "console.txt",
                "a..b.pdf",
                ".gitignore",
                "50% off; really.msg"
            })
    void ordinaryNamesAreTaken(String name) {
        assertThat(FileName.objection(name)).isEmpty();
    }

    @Test
    @Tag("F64")
    void aNameIsNeverCut() {
        assertThat(FileName.objection("x".repeat(255))).isEmpty();
        assertThat(FileName.objection("x".repeat(256))).isPresent();
    }

    @ParameterizedTest
    @Tag("W41")
    @CsvSource({
        "'Tax\u00ADreturn.pdf', Taxreturn.pdf",
        "' leading.pdf ', leading.pdf",
        "'\u00A0a\u200B.pdf', a.pdf",
        "'\uFEFFb.pdf', b.pdf",
        "31:03:2026.pdf, 31-03-2026.pdf",
        "Re: tax.pdf, Re- tax.pdf",
        "Ata\u0304.pdf, Atā.pdf"
    })
    void harmlessOdditiesAreRepaired(String given, String meant) {
        assertThat(FileName.repaired(given)).isEqualTo(meant);
        assertThat(FileName.objection(meant)).isEmpty();
    }

    @ParameterizedTest
    @Tag("W41")
    @ValueSource(
            strings = {
                "C:\\x.pdf",
                "C:x.pdf",
                "a/b:c.pdf",
                "stream.txt:hidden",
                "\u202Efdp.exe",
                "x\u0000.exe",
                "con.txt"
            })
    void whatMayMeanSomethingElseIsNotRepaired(String name) {
        assertThat(FileName.objection(FileName.repaired(name))).isPresent();
    }

    @Test
    @Tag("W41")
    void theOffendingLetterIsNamed() {
        assertThat(FileName.objection("\u202Efdp.exe").orElseThrow())
                .contains("right-to-left override");
        assertThat(FileName.objection("C:x.pdf").orElseThrow()).contains("“:”");
        assertThat(FileName.shown("a\u202Eb")).isEqualTo("a\uFFFDb");
    }
}
