package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
