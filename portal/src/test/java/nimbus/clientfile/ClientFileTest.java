package nimbus.clientfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nimbus.clients.Clients;
import nimbus.intake.Attention;
import nimbus.runs.RunDrain;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Clients from a file as an Admin takes them in, over HTTP.
@PortalTest
class ClientFileTest {

    private static final String PAGE = "/admin/client-file";
    private static final Map<String, String> COLUMNS =
            Map.of("CODE", "Code", "NAME", "Client", "EMAIL", "Mail", "CONTACT_NAME", "Person");

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Attention attention;
    @Autowired private JdbcClient db;

    private InPractice practice;
    private Visitor admin;

    @BeforeEach
    void anAdmin() {
        practice = InPractice.fresh(portal);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice.id()));
    }

    @Test
    void nothingIsWrittenBeforeTheFileIsTakenIn() {
        upload(
                "Code,Client,Mail,Person\n"
                        + "A1,Tui Limited,tui@example.com,Mere Kahu\n"
                        + "B2,Kea Trust,,\n");

        var preview = choose(COLUMNS);

        assertThat(figures(preview)).containsExactly("2", "0", "0", "0");
        assertThat(codes()).isEmpty();
        assertThat(count("connection")).isZero();
        assertThat(count("external_id")).isZero();

        take();

        assertThat(codes()).containsExactly("A1 Tui Limited active", "B2 Kea Trust active");
        assertThat(names("select surname from contact")).containsExactly("Kahu");
        assertThat(admin.get("/admin/automate/sync-log").body())
                .contains("Clients from a file", "Full Client Sync", "Done");
    }

    @Test
    void theNextFileUpdatesAddsAndArchivesByTheRememberedColumns() {
        upload("Code,Client,Mail\nA1,Tui Limited,a@example.com\nB2,Kea Trust,\nC3,Moa,\n");
        choose(Map.of("CODE", "Code", "NAME", "Client", "EMAIL", "Mail"));
        take();

        var page =
                upload("Mail,Client,Code\nb@example.com,Tui Limited,a1\n,Kea Trust,B2\n,Huia,D4\n");
        assertThat(page).containsPattern("value=\"Mail\"[^>]*selected");
        assertThat(figures(admin.get(PAGE + "/preview").body()))
                .containsExactly("1", "2", "0", "1");
        take();
        admin.post("/admin/automate/file/removals", Map.of());
        drain();

        assertThat(codes())
                .containsExactly(
                        "B2 Kea Trust active",
                        "C3 Moa archived",
                        "D4 Huia active",
                        "a1 Tui Limited active");
        assertThat(names("select email from client where name = 'Tui Limited'"))
                .containsExactly("b@example.com");
    }

    @Test
    void whoResemblesAClientOfNimbusWaitsOnTheAttentionList() {
        practice.call(() -> clients.add("OLD", "Tui Limited", "Company", ""));
        upload("Code,Client\nA1,Tui Limited\nB2,Kea Trust\n");
        var preview = choose(Map.of("CODE", "Code", "NAME", "Client"));

        assertThat(figures(preview)).containsExactly("1", "0", "1", "0");
        take();

        assertThat(codes()).containsExactly("B2 Kea Trust active", "OLD Tui Limited none");
        assertThat(practice.call(() -> attention.open())).isEqualTo(1);
    }

    @Test
    void aFileThatLosesMostClientsAsksFirst() {
        upload("Code,Client\n" + many(400));
        choose(Map.of("CODE", "Code", "NAME", "Client"));
        take();
        upload("Code,Client\n" + many(10));
        choose(Map.of("CODE", "Code", "NAME", "Client"));

        take();

        assertThat(codes()).hasSize(400).allMatch(code -> code.endsWith("active"));
        assertThat(admin.get("/admin/automate/sync-log").body()).contains("390 of 400 clients");
    }

    @Test
    void rowsThatCannotBeToldApartAreNamedAndNothingIsTakenIn() {
        upload("Code,Client\nA1,Tui\n,Kea\na1,Moa\n");

        var preview = choose(Map.of("CODE", "Code", "NAME", "Client"));

        assertThat(preview)
                .contains("Row 3 has neither a Client Code nor an id.", "Rows 2 and 4 are both")
                .doesNotContain("Take in");
        assertThat(take().location()).contains(PAGE + "/preview");
        assertThat(codes()).isEmpty();
    }

    @Test
    void aFileOfTheWrongKindSaysWhatToDo() {
        assertThat(upload("")).contains("The file is empty.");
        assertThat(upload("\u0000\u0001pdf")).contains("neither a CSV file nor an Excel workbook");
        assertThat(upload("Something,Else\n1,2\n")).contains("Choose the columns");
        assertThat(choose(Map.of()))
                .contains("Choose the column that holds the client&#39;s name.");
        assertThat(choose(Map.of("NAME", "Else"))).contains("Choose the column that tells clients");
        assertThat(codes()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        admin.get(PAGE);

        var answer = admin.follow(admin.uploadZeros(PAGE + "/upload", "big.csv", 21L << 20));

        assertThat(answer.body()).contains("The file is larger than 20 MB.");
        assertThat(count("client_file")).isZero();
    }

    /// A file has nobody at Xero who could allow access, so no attempt may begin.
    @Test
    void aFileIsNeverConnectedByConsent() {
        admin.get(PAGE);

        for (var way : new String[] {"text/html", "application/json"}) {
            var answer =
                    admin.post(
                            "/admin/automate/file/upgrade",
                            Map.of("way", "same-tab"),
                            "Accept",
                            way);

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void onlyAdminsTakeInFiles() {
        var clerk = new Visitor(portal);
        clerk.signIn(TestStaff.employee(portal, practice.id()));

        assertThat(clerk.get(PAGE).status()).isEqualTo(403);
        assertThat(clerk.get("/clients").body()).doesNotContain("Clients from a file");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj("C%1$d,Client %1$d\n"::formatted)
                .collect(Collectors.joining());
    }

    /// @return the page after it
    private String upload(String text) {
        admin.get(PAGE);
        return admin.follow(
                        admin.upload(PAGE + "/upload", Map.of("clients.csv", text.getBytes(UTF_8))))
                .body();
    }

    private String choose(Map<String, String> columns) {
        admin.get(PAGE + "/columns");
        return admin.follow(admin.post(PAGE + "/columns", columns)).body();
    }

    private Visitor.Page take() {
        var answer = admin.post(PAGE + "/apply", Map.of());
        drain();
        return answer;
    }

    private void drain() {
        new RunDrain(portal).drain(practice.id());
    }

    private static List<String> figures(String page) {
        return java.util.regex.Pattern.compile("<dd[^>]*>([^<]*)</dd>")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .limit(4)
                .toList();
    }

    private List<String> codes() {
        return names("select code || ' ' || name || ' ' || source_state from client");
    }

    private List<String> names(String sql) {
        return practice.call(() -> db.sql(sql).query(String.class).list()).stream()
                .sorted()
                .toList();
    }

    private long count(String table) {
        return practice.call(
                () -> db.sql("select count(*) from " + table).query(Long.class).single());
    }
}
