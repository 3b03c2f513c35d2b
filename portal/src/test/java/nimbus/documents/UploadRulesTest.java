package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What may be filed under which name, at upload and later, and what heals a damaged file.
@PortalTest
class UploadRulesTest {

    private static final byte[] TEXT = "some content".getBytes(UTF_8);
    private static final byte[] PROGRAM =
            ("MZ" + "\0".repeat(58) + "\u0080\0\0\0" + "\0".repeat(64) + "PE\0\0d\u0086")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final byte[] PAGE =
            "<html><body><table><tr><td>Balance</td></tr></table></body></html>".getBytes(UTF_8);

    @Autowired private ApplicationContext portal;
    @Autowired private Folders folders;
    @Autowired private Documents documents;
    @Autowired private JdbcClient db;

    private InPractice practice;
    private Visitor visitor;
    private UUID folder;

    @BeforeEach
    void aFolderAndAMemberOfStaff() {
        practice = InPractice.fresh(portal);
        visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, practice.id()));
        folder = practice.call(() -> folders.addBusinessRoot("Post"));
        visitor.get("/folders/" + folder);
    }

    @Test
    @Tag("W41")
    void oneOddNameKeepsNoOtherFileOutAndHarmlessOnesAreMended() {
        var files = new TreeMap<String, byte[]>();
        files.put("31:03:2026.pdf", TEXT);
        files.put(" leading.pdf", TEXT);
        files.put("Tax\u00ADreturn.pdf", TEXT);
        files.put("plain.pdf", TEXT);
        files.put("\u202Efdp.exe", TEXT);
        files.put("letter.jpg", PROGRAM);

        var page = visitor.follow(upload(files)).body();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "31-03-2026.pdf", "leading.pdf", "Taxreturn.pdf", "plain.pdf");
        assertThat(page)
                .contains(
                        "“31:03:2026.pdf” was filed as “31-03-2026.pdf”",
                        "“letter.jpg” was not filed",
                        "right-to-left override",
                        "4</span> new")
                .doesNotContain("\u202E");
    }

    @Test
    @Tag("W42")
    void aRenamedProgramIsRefusedAsAtTheUpload() {
        upload(Map.of("setup.exe", PROGRAM));
        var setup = only();

        for (var name : List.of("Invoice.pdf", "Invoice.jpg", "Invoice")) {
            var answer = rename(setup, name);
            assertThat(answer.status()).as(name).isEqualTo(415);
            assertThat(answer.body()).contains("real ending");
        }
        assertThat(names()).containsExactly("setup.exe");
        assertThat(rename(setup, "Installer.exe").status()).isEqualTo(302);
    }

    @Test
    @Tag("W42")
    void aProgramInAnOldVersionCountsToo() {
        upload(Map.of("setup.exe", PROGRAM));
        upload(Map.of("setup.exe", TEXT));

        assertThat(rename(only(), "Invoice.pdf").status()).isEqualTo(415);
        assertThat(names()).containsExactly("setup.exe");
    }

    @Test
    @Tag("W42")
    void anEndingThatIsNotAllowedIsNotAllowedLaterEither() {
        upload(Map.of("a.txt", TEXT));
        var rules =
                new FilingRules(
                        new DocumentSettings(
                                org.springframework.util.unit.DataSize.ofGigabytes(5),
                                1000,
                                null,
                                "txt",
                                List.of("Draft")));
        var renames = new Renames(rules, documents, portal.getBean(Blobs.class));
        var document = only();

        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        practice.outside(() -> {
                            renames.check(document, "a.exe");
                            return null;
                        }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Allowed endings are: txt");
        assertThat(rename(document, "con.txt").status()).isEqualTo(422);
    }

    @Test
    @Tag("W44")
    void aBanksPageNamedXlsIsFiledAsAPageAndOnlyEverSaved() {
        var page = visitor.follow(upload(Map.of("statement.xls", PAGE))).body();

        assertThat(page).contains("“statement.xls” is a web page inside");
        var document = only();
        assertThat(document.latest().mediaType()).isEqualTo("text/html");
        assertThat(visitor.get("/documents/" + document.id()).body())
                .contains("is a web page inside");
        var file = visitor.download("/documents/" + document.id() + "/content");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    }

    @Test
    @Tag("W43")
    void anIntactCopyHealsADamagedFile() throws IOException {
        upload(Map.of("a.txt", TEXT));
        var document = only();
        var place = place();
        var bytes = Files.readAllBytes(place);
        bytes[bytes.length - 3] ^= 4;
        Files.write(place, bytes);

        upload(Map.of("copy.txt", TEXT));

        assertThat(visitor.download("/documents/" + document.id() + "/content").body())
                .isEqualTo(TEXT);
        assertThat(place()).isNotEqualTo(place).exists();
        assertThat(place).doesNotExist();
        assertThat(visitor.get("/documents").body()).doesNotContain("found damaged");
    }

    @Test
    @Tag("W43")
    void anIntactCopyHealsALostFileThatWasNoticed() throws IOException {
        upload(Map.of("a.txt", TEXT));
        var document = only();
        Files.delete(place());
        assertThat(visitor.get("/documents/" + document.id() + "/content").status()).isEqualTo(500);
        assertThat(visitor.get("/documents").body()).contains("Stored files found damaged: 1");

        var twice = new TreeMap<>(Map.of("a.txt", TEXT));
        twice.put("b.txt", TEXT);
        upload(twice);

        assertThat(visitor.download("/documents/" + document.id() + "/content").body())
                .isEqualTo(TEXT);
        assertThat(visitor.get("/documents").body()).doesNotContain("found damaged");
    }

    @Test
    @Tag("W30")
    void aRefusalIsAPageForPeopleAndAProblemForPrograms() {
        var files = Map.of("letter.jpg", PROGRAM);

        var page =
                visitor.upload("/folders/" + folder + "/documents", files, "Accept", "text/html");
        var problem =
                visitor.upload(
                        "/folders/" + folder + "/documents", files, "Accept", "application/json");

        assertThat(page.body()).contains("<html", "Go to Documents");
        assertThat(problem.status()).isEqualTo(page.status());
        assertThat(problem.header("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("\"detail\":", "letter.jpg");
    }

    private Visitor.Page upload(Map<String, byte[]> files) {
        return visitor.upload("/folders/" + folder + "/documents", files);
    }

    private Visitor.Page rename(Document document, String name) {
        return visitor.post(
                "/documents/" + document.id(),
                Map.of(
                        "name",
                        name,
                        "status",
                        document.status(),
                        "edit",
                        String.valueOf(document.edit())));
    }

    private Document only() {
        return practice.outside(() -> documents.in(folder, "", 10)).getFirst();
    }

    private List<String> names() {
        return practice.outside(() -> documents.in(folder, "", 50)).stream()
                .map(Document::name)
                .toList();
    }

    private Path place() {
        var file =
                practice.call(() -> db.sql("select file from blob").query(String.class).single());
        return Path.of(portal.getEnvironment().getRequiredProperty("nimbus.home"))
                .resolve("blobs")
                .resolve(practice.id().toString())
                .resolve(file.substring(0, 2))
                .resolve(file.substring(2, 4))
                .resolve(file);
    }
}
