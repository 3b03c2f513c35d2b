package nimbus.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Exports open in a spreadsheet as what they are.
@PortalTest
@Tag("W38")
class ClientExportTest {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;

    @TempDir private Path folder;

    private InPractice practice;
    private Visitor admin;

    @BeforeEach
    void anAdmin() {
        practice = InPractice.fresh(portal);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients.csv",
                "/admin/audit.csv",
                "/admin/automate/sync-log.csv",
                "/admin/automate/workflowmax/preview.csv",
                "/admin/automate/workflowmax/report.csv"
            })
    void everyCsvSaysThatItIsUnicode(String address) {
        assertThat(admin.download(address).body()).as(address).startsWith(BYTE_ORDER_MARK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients",
                "/admin/audit",
                "/admin/automate/sync-log",
                "/admin/automate/workflowmax/preview",
                "/admin/automate/workflowmax/report"
            })
    void aWorkbookStandsBesideEachCsv(String address) throws IOException {
        var answer = admin.download(address + ".xlsx");

        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(parts(answer.body()).keySet())
                .contains("xl/workbook.xml", "xl/worksheets/sheet1.xml");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".xlsx");
    }

    @Test
    void codesAndFormulasAreTextsInTheWorkbook() throws IOException {
        practice.call(() -> clients.add("00123", "=HYPERLINK(\"x\")", "Pāua \u0007& <Sons>", ""));
        practice.call(() -> clients.add("MAR1", "Acme", "Company", ""));

        var sheet = parts(admin.download("/clients.xlsx").body()).get("xl/worksheets/sheet1.xml");

        assertThat(sheet)
                .containsPattern("t=\"inlineStr\"><is><t[^>]*>00123</t>")
                .containsPattern("t=\"inlineStr\"><is><t[^>]*>MAR1</t>")
                .containsPattern("P(ā|&#x101;|&#257;)ua")
                .contains("=HYPERLINK(", "&amp; &lt;Sons&gt;")
                .doesNotContain("<f>", "\u0007");
    }

    @Test
    void codesStayTextsInCsv() {
        practice.call(() -> clients.add("00123", "Acme", "Company", ""));
        practice.call(() -> clients.add("MAR1", "Acme", "Company", ""));
        practice.call(() -> clients.add("ACME01", "Acme", "Company", ""));

        assertThat(admin.get("/clients.csv").body())
                .contains("\"\t00123\"", "\"\tMAR1\"", "\"ACME01\"", ",\"0\"\r\n");
    }

    private Map<String, String> parts(byte[] workbook) throws IOException {
        var parts = new HashMap<String, String>();
        var file = Files.write(folder.resolve("export.xlsx"), workbook);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (var part = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(part.readAllBytes(), UTF_8));
                }
            }
        }
        return parts;
    }
}
