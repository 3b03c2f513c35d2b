package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    private static final byte[] PDF = "%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304140000000800");
    private static final byte[] EXE =
            ("MZ" + "\0".repeat(58) + "\u0080\0\0\0" + "\0".repeat(64) + "PE\0\0d\u0086")
                    .getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ELF =
            HexFormat.of().parseHex("7f454c4602010100000000000000000002003e00");
    private static final byte[] HTML =
            "<!DOCTYPE html><html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SVG =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void aTypeComesFromTheBytesAndIsRefinedByTheName() {
        assertThat(MediaTypes.of(PDF, "whatever.bin")).isEqualTo("application/pdf");
        assertThat(MediaTypes.of(ZIP, "letter.docx"))
                .isEqualTo(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(MediaTypes.of("plain words".getBytes(StandardCharsets.UTF_8), "notes.txt"))
                .isEqualTo("text/plain");
        assertThat(MediaTypes.of(new byte[0], "empty")).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "EXE, invoice.pdf",
        "EXE, photo.jpg",
        "ELF, letter.docx",
        "HTML, invoice.pdf",
        "HTML, photo.png",
        "SVG, logo.png",
        "EXE, invoice",
        "HTML, invoice.docx"
    })
    @Tag("A89")
    void activeContentUnderAnotherNameIsRefused(String content, String name) {
        assertThat(MediaTypes.disguise(bytes(content), name)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PDF, invoice.pdf",
        "PDF, wrong.docx",
        "ZIP, letter.docx",
        "EXE, setup.exe",
        "EXE, invoice.pdf.exe",
        "HTML, page.html",
        "SVG, logo.svg",
        "HTML, mail.txt"
    })
    void whatIsOpenlyNamedOrHarmlessIsTaken(String content, String name) {
        assertThat(MediaTypes.disguise(bytes(content), name)).isEmpty();
    }

    @ParameterizedTest
    @Tag("W44")
    @ValueSource(strings = {"statement.xls", "letter.doc", "accounts.ixbrl", "accounts.xml"})
    void aPageThatIsSentUnderAnOfficeNameIsFiledAsAPage(String name) {
        var page =
                "<html xmlns:o=\"urn:x\"><body><table><tr><td>1</td></tr></table>"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(MediaTypes.disguise(page, name)).isEmpty();
        assertThat(MediaTypes.note(MediaTypes.of(page, name), name).orElseThrow())
                .contains("web page");
        assertThat(MediaTypes.disguise(EXE, name)).isPresent();
        assertThat(MediaTypes.disguise(SVG, name)).isPresent();
    }

    private static byte[] bytes(String content) {
        return switch (content) {
            case "PDF" -> PDF;
            case "ZIP" -> ZIP;
            case "EXE" -> EXE;
            case "ELF" -> ELF;
            case "HTML" -> HTML;
            case "SVG" -> SVG;
            default -> throw new IllegalArgumentException(content);
        };
    }
}
