package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nimbus.clients.ClientEvents;
import nimbus.clients.Clients;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The document library as a member of staff uses it, over HTTP.
@PortalTest
class LibraryTest {

    private static final byte[] ONE = "the first content".getBytes(UTF_8);
    private static final byte[] TWO = "the second content".getBytes(UTF_8);

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private ClientFolders clientFolders;
    @Autowired private Folders folders;
    @Autowired private Documents documents;
    @Autowired private ClientEvents events;
    @Autowired private JdbcClient db;

    private InPractice practice;
    private Visitor visitor;
    private UUID client;
    private Folder current;

    @BeforeEach
    void aClientAndAMemberOfStaff() {
        practice = InPractice.fresh(portal);
        visitor = signedIn(practice);
        client = practice.call(() -> clients.add("ACME01", "Acme Limited", "Company", ""));
        current = practice.outside(() -> clientFolders.current(client)).orElseThrow();
    }

    @Test
    @Tag("T50")
    void anUploadedFileIsListedAndComesBackByteForByte() {
        visitor.get("/folders/" + current.id());

        var page = visitor.follow(upload(Map.of("Accounts 2020.pdf", ONE, "Letter.docx", TWO)));

        assertThat(page.body()).contains("Accounts 2020.pdf", "Letter.docx", "Draft");
        var document = only("Accounts 2020.pdf");
        var file = visitor.download("/documents/" + document.id() + "/content");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(ONE);
        assertThat(kinds()).contains("Upload", "Download");
        assertThat(visitor.get("/clients").body()).containsPattern("documents\">2</a>");
        assertThat(visitor.get("/clients/" + client).body())
                .contains("2 documents", "Accounts 2020.pdf");
    }

    @Test
    @Tag("T50")
    void theSameNameWithOtherContentIsANewVersionAndWithEqualContentIsNot() {
        visitor.get("/folders/" + current.id());
        upload(Map.of("a.txt", ONE));
        upload(Map.of("A.TXT", ONE));
        assertThat(only("a.txt").latest().number()).isEqualTo(1);

        upload(Map.of("a.txt", TWO));

        var document = only("a.txt");
        assertThat(document.latest().number()).isEqualTo(2);
        assertThat(visitor.download("/documents/" + document.id() + "/content").body())
                .isEqualTo(TWO);
        assertThat(visitor.download("/documents/" + document.id() + "/versions/1/content").body())
                .isEqualTo(ONE);
        assertThat(
                        practice.call(() ->
                                db.sql("select count(*) from blob").query(Long.class).single()))
                .isEqualTo(2);
    }

    @Test
    @Tag("T50")
    void whatIsUploadedToTheClientIsPublished() {
        var toClient =
                practice.outside(() -> folders.in(current.parent().orElseThrow())).stream()
                        .filter(folder -> folder.kind() == Folder.Kind.TO_CLIENT)
                        .findFirst()
                        .orElseThrow();
        visitor.get("/folders/" + toClient.id());

        visitor.upload("/folders/" + toClient.id() + "/documents", Map.of("a.txt", ONE));

        assertThat(
                        practice.outside(() -> documents.in(toClient.id(), "", 9))
                                .getFirst()
                                .published())
                .isTrue();
        assertThat(kinds()).contains("Publish");
    }

    @Test
    void propertiesAreEdited() {
        var document = filed("a.txt");

        var answer =
                edit(
                        document,
                        Map.of(
                                "name",
                                "Accounts.txt",
                                "published",
                                "true",
                                "keyWords",
                                "depreciation"));

        assertThat(visitor.follow(answer).body()).contains("Accounts.txt", "depreciation");
        assertThat(only("Accounts.txt").published()).isTrue();
        assertThat(visitor.get("/documents?search=deprec").body()).contains("Accounts.txt");
        assertThat(visitor.get("/documents?search=nothing").body()).contains("No document found");
    }

    @Test
    @Tag("T57")
    void anEditThatCameSecondIsRefusedAndLosesNothing() {
        var document = filed("a.txt");
        edit(document, Map.of("name", "theirs.txt"));

        var answer = edit(document, Map.of("name", "mine.txt"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("theirs.txt", "mine.txt", "Somebody else changed this document first");
        assertThat(only("theirs.txt").edit()).isEqualTo(2);
    }

    @Test
    void aDocumentCheckedOutByAnotherTakesNoNewVersion() {
        filed("a.txt");
        var other = TestStaff.employee(portal, practice.id());
        practice.update("update document set checked_out_to = '" + other.id() + "'");

        var answer = upload(Map.of("a.txt", TWO));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("checked out by somebody else");
        assertThat(only("a.txt").latest().number()).isEqualTo(1);
        assertThat(
                        practice.call(() ->
                                db.sql("select count(*) from blob").query(Long.class).single()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.txt",
                "C:\\a.txt",
                "\\\\server\\a.txt",
                "con.txt",
                "a.txt.",
                "\u202Efdp.exe"
            })
    @Tag("A84")
    @Tag("W41")
    void aDangerousNameIsRefusedAndTheOtherFilesAreFiled(String name) {
        visitor.get("/folders/" + current.id());
        var files = new TreeMap<String, byte[]>(Map.of("0.txt", ONE));
        files.put(name, TWO);

        var answer = upload(files);

        assertThat(visitor.follow(answer).body()).contains("was not filed");
        assertThat(all()).extracting(Document::name).containsExactly("0.txt");
        assertThat(upload(Map.of(name, TWO)).status()).isEqualTo(422);
        assertThat(all()).hasSize(1);
    }

    @Test
    @Tag("A89")
    void aProgramNamedLikeADocumentIsRefused() {
        visitor.get("/folders/" + current.id());

        var answer =
                upload(
                        Map.of(
                                "invoice.pdf",
                                "<!DOCTYPE html><script>alert(1)</script>".getBytes(UTF_8)));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "logo.svg", "page.xhtml", "both.pdf.html"})
    @Tag("A73")
    @Tag("A89")
    void activeContentIsOnlyEverSaved(String name) {
        visitor.get("/folders/" + current.id());
        upload(
                Map.of(
                        name,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><html></html></svg>"
                                .getBytes(UTF_8)));

        var file = visitor.download("/documents/" + only(name).id() + "/content");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment;"));
        assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy"))
                .anyMatch(value -> value.contains("sandbox"));
    }

    @Test
    @Tag("A93")
    @Tag("A78")
    void aNameCannotInjectIntoTheAnswer() {
        visitor.get("/folders/" + current.id());
        upload(Map.of("a\";filename=\"b.exe", ONE));

        var file = visitor.download("/documents/" + all().getFirst().id() + "/content");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value ->
                        assertThat(value)
                                .doesNotContain("filename=\"b.exe")
                                .contains("filename*=UTF-8''"));
    }

    @Test
    @Tag("A93")
    void aNameOutsideAsciiArrivesWhole() {
        visitor.get("/folders/" + current.id());
        upload(Map.of("Pāua 報告.txt", ONE));

        var file = visitor.download("/documents/" + only("Pāua 報告.txt").id() + "/content");

        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value ->
                        assertThat(value)
                                .contains("filename*=UTF-8''P%C4%81ua%20%E5%A0%B1%E5%91%8A.txt"));
    }

    @Test
    @Tag("A76")
    void pagesAndFilesAreNotKeptInCaches() {
        var document = filed("a.txt");

        for (var address :
                List.of(
                        "/documents/" + document.id(),
                        "/documents/" + document.id() + "/content",
                        "/clients",
                        "/clients/" + client,
                        "/clients.csv",
                        "/folders/" + current.id())) {
            assertThat(visitor.get(address).header("Cache-Control"))
                    .as(address)
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
    }

    @Test
    @Tag("A72")
    void hostileNamesAreTextOnEveryPage() {
        var hostile = "<img src=x onerror=alert(1)>.txt";
        visitor.get("/folders/" + current.id());
        upload(Map.of(hostile, ONE));
        var document = only(hostile);

        for (var address :
                List.of(
                        "/documents/" + document.id(),
                        "/folders/" + current.id(),
                        "/documents?search=img",
                        "/clients/" + client)) {
            assertThat(visitor.get(address).body())
                    .as(address)
                    .contains("&lt;img")
                    .doesNotContain("<img src=x");
        }
    }

    @Test
    @Tag("A71")
    @Tag("W63")
    @Tag("W05")
    void anUploadWithoutTheFormsTokenIsRefused() {
        var person = signedIn(practice);
        person.get("/folders/" + current.id());
        var address = "/folders/" + current.id() + "/documents";
        var token = Map.of("_csrf", person.token());
        var header = new String[] {"X-CSRF-TOKEN", "guessed"};

        assertThat(person.uploadAsIs(address, Map.of(), "a.txt", ONE).status()).isEqualTo(403);
        assertThat(person.uploadAsIs(address, Map.of("_csrf", "guessed"), "a.txt", ONE).status())
                .isEqualTo(403);
        assertThat(
                        person.uploadAsIs(address, Map.of("other", person.token()), "a.txt", ONE)
                                .status())
                .isEqualTo(403);
        assertThat(person.uploadAsIs(address, Map.of(), "a.txt", ONE, header).status())
                .isEqualTo(403);
        assertThat(
                        person.uploadAsIs(
                                        address,
                                        token,
                                        "a.txt",
                                        ONE,
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .status())
                .isEqualTo(403);
        assertThat(
                        person.uploadAsIs(
                                        address,
                                        token,
                                        "a.txt",
                                        ONE,
                                        "Origin",
                                        "https://evil.example")
                                .status())
                .isEqualTo(403);
        assertThat(all()).isEmpty();

        assertThat(person.uploadAsIs(address, token, "a.txt", ONE).status()).isEqualTo(302);
        assertThat(all()).hasSize(1);
    }

    @Test
    @Tag("A71")
    @Tag("W05")
    void aFormWithFilesIsTakenByFoldersOnly() {
        var person = signedIn(practice);
        person.get("/folders/" + current.id());
        var token = Map.of("_csrf", person.token(), "name", "x");

        for (var address : List.of("/folders", "/logout", "/my-details/password", "/login")) {
            assertThat(person.uploadAsIs(address, token, "a.txt", ONE).status())
                    .as(address)
                    .isEqualTo(415);
        }
    }

    @Test
    @Tag("W05")
    void theFieldsOfAnUploadAreBounded() {
        var person = signedIn(practice);
        person.get("/folders/" + current.id());
        var address = "/folders/" + current.id() + "/documents";
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("_csrf", person.token());
        fields.put("long", "x".repeat(9000));

        assertThat(person.uploadAsIs(address, fields, "a.txt", ONE).status()).isEqualTo(413);

        fields.remove("long");
        for (int i = 0; i < 25; i++) {
            fields.put("f" + i, "x");
        }
        assertThat(person.uploadAsIs(address, fields, "a.txt", ONE).status()).isEqualTo(413);
        assertThat(all()).isEmpty();
    }

    @Test
    @Tag("A106")
    @Tag("A107")
    void nothingOfThisPracticeExistsForAnother() {
        var document = filed("a.txt");
        var other = InPractice.fresh(portal);
        var stranger = signedIn(other);
        stranger.get("/documents?view=BUSINESS");

        for (var address :
                List.of(
                        "/clients/" + client,
                        "/clients/" + client + "/documents",
                        "/folders/" + current.id(),
                        "/documents/" + document.id(),
                        "/documents/" + document.id() + "/content",
                        "/documents/" + document.id() + "/versions/1/content")) {
            assertThat(stranger.get(address).status()).as(address).isEqualTo(404);
        }
        assertThat(
                        stranger.upload(
                                        "/folders/" + current.id() + "/documents",
                                        Map.of("a.txt", TWO))
                                .status())
                .isEqualTo(404);
        assertThat(
                        stranger.upload("/clients/" + client + "/documents", Map.of("a.txt", TWO))
                                .status())
                .isEqualTo(404);
        assertThat(
                        stranger.post("/folders/" + current.id() + "/folders", Map.of("name", "x"))
                                .status())
                .isEqualTo(404);
        assertThat(
                        stranger.post(
                                        "/documents/" + document.id(),
                                        Map.of("name", "x", "status", "Draft", "edit", "1"))
                                .status())
                .isEqualTo(404);
        assertThat(stranger.get("/documents?search=a").body()).doesNotContain("a.txt");
        assertThat(only("a.txt").latest().number()).isEqualTo(1);
    }

    @Test
    @Tag("F22")
    void aDamagedFileIsReportedAndOthersStayReadable() throws java.io.IOException {
        var broken = filed("broken.txt");
        upload(Map.of("whole.txt", TWO));
        var file =
                practice.call(() ->
                        db.sql("select file from blob where size = :size")
                                .param("size", ONE.length)
                                .query(String.class)
                                .single());
        var home =
                java.nio.file.Path.of(portal.getEnvironment().getRequiredProperty("nimbus.home"));
        var place =
                home.resolve("blobs")
                        .resolve(practice.id().toString())
                        .resolve(file.substring(0, 2))
                        .resolve(file.substring(2, 4))
                        .resolve(file);
        var bytes = java.nio.file.Files.readAllBytes(place);
        bytes[bytes.length - 3] ^= 4;
        java.nio.file.Files.write(place, bytes);

        var answer = visitor.get("/documents/" + broken.id() + "/content");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("is damaged");
        assertThat(visitor.download("/documents/" + only("whole.txt").id() + "/content").body())
                .isEqualTo(TWO);
        assertThat(adminOf(practice).get("/documents").body())
                .contains("Stored files found damaged: 1");
        assertThat(
                        practice.call(() ->
                                db.sql(
                                                "select count(*) from audit_event where action ="
                                                        + " 'document.damaged'")
                                        .query(Long.class)
                                        .single()))
                .isEqualTo(1);
    }

    @Test
    void businessFoldersAreMadeAndNamedOnce() {
        visitor.get("/documents?view=BUSINESS");

        var made = visitor.follow(visitor.post("/folders", Map.of("name", "Policies")));
        assertThat(made.body()).contains("Policies");
        assertThat(visitor.post("/folders", Map.of("name", "policies")).status()).isEqualTo(409);
        assertThat(visitor.post("/folders", Map.of("name", "a/b")).status()).isEqualTo(422);
        assertThat(visitor.get("/documents?view=BUSINESS").body()).contains("Policies");
    }

    private Document filed(String name) {
        visitor.get("/folders/" + current.id());
        assertThat(upload(Map.of(name, ONE)).status()).isEqualTo(302);
        return only(name);
    }

    private Visitor.Page upload(Map<String, byte[]> files) {
        return visitor.upload("/folders/" + current.id() + "/documents", files);
    }

    private Visitor.Page edit(Document seen, Map<String, String> changes) {
        var form =
                new TreeMap<>(
                        Map.of(
                                "name",
                                seen.name(),
                                "status",
                                seen.status(),
                                "edit",
                                String.valueOf(seen.edit())));
        form.putAll(changes);
        return visitor.post("/documents/" + seen.id(), form);
    }

    private Document only(String name) {
        var found = all().stream().filter(document -> document.name().equals(name)).toList();
        assertThat(found).as("in %s", all().stream().map(Document::name).toList()).hasSize(1);
        return found.getFirst();
    }

    private List<Document> all() {
        return practice.outside(() -> documents.in(current.id(), "", 1000));
    }

    private List<String> kinds() {
        return practice.outside(() -> events.latest(client)).stream()
                .map(ClientEvents.Event::kind)
                .toList();
    }

    private Visitor signedIn(InPractice where) {
        var someone = new Visitor(portal);
        someone.signIn(TestStaff.employee(portal, where.id()));
        return someone;
    }

    private Visitor adminOf(InPractice where) {
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, where.id()));
        return admin;
    }
}
