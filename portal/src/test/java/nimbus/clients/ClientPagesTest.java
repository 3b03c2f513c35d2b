package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.UUID;
import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PortalTest
class ClientPagesTest {

    @Autowired private WebApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientEvents events;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private MockMvcTester pages;
    private PracticeId practice;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        pages =
                MockMvcTester.from(
                        portal,
                        (DefaultMockMvcBuilder builder) ->
                                builder.apply(SecurityMockMvcConfigurers.springSecurity())
                                        .addFilters(
                                                portal
                                                        .getBeansOfType(
                                                                org.springframework.web.filter
                                                                        .OncePerRequestFilter.class)
                                                        .entrySet()
                                                        .stream()
                                                        .filter(bean ->
                                                                bean.getKey()
                                                                        .equals("practiceFilter"))
                                                        .map(java.util.Map.Entry::getValue)
                                                        .toArray(jakarta.servlet.Filter[]::new))
                                        .build());
    }

    @Test
    void theFirstPageIsTheClientsGrid() {
        assertThat(get("/")).hasStatus3xxRedirection().hasRedirectedUrl("/clients");
    }

    @Test
    void anAdminWithoutClientsIsShownTheWayToAutoMate() {
        assertThat(get("/clients"))
                .hasStatusOk()
                .bodyText()
                .contains("No clients yet")
                .contains("href=\"/admin/automate\"");
    }

    @Test
    @Tag("A72")
    void aHostileNameIsTextOnEveryPage() {
        var hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        var id =
                inPractice(() -> {
                    var client = clients.add("EVIL01", hostile, hostile, hostile);
                    contacts.relate(contacts.add(hostile, hostile, hostile), client, hostile, true);
                    events.record(client, hostile, hostile, hostile);
                    return client;
                });

        for (var page : new String[] {"/clients", "/clients/" + id, "/contacts"}) {
            assertThat(get(page))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
    }

    @Test
    @Tag("T47")
    void fieldsOfASyncedClientAreGreyedAndSayWhereToEdit() {
        var id = inPractice(() -> clients.add("ACME01", "Acme", "Company", ""));
        assertThat(get("/clients/" + id)).bodyText().doesNotContain("<fieldset disabled");
        inPractice(() ->
                db.sql("update client set source_state = 'active' where id = :id")
                        .param("id", id)
                        .update());

        assertThat(get("/clients/" + id))
                .bodyText()
                .contains("<fieldset disabled")
                .contains("come from your practice manager");
    }

    @Test
    @Tag("A106")
    void anotherPracticesClientDoesNotExist() {
        var id = inPractice(() -> clients.add("ACME01", "Acme", "Company", ""));
        assertThat(get("/clients/" + id)).hasStatusOk();

        practice = TestPractices.create(practices);

        assertThat(get("/clients/" + id)).hasStatus(404);
        assertThat(get("/clients.csv")).bodyText().doesNotContain("ACME01");
    }

    @Test
    @Tag("A79")
    void anExportHoldsWhatIsFilteredAndNoFormula() {
        inPractice(() -> clients.add("ACME01", "=HYPERLINK(\"x\")", "Company", ""));
        inPractice(() -> clients.add("OTHER", "Somebody else", "Company", ""));

        assertThat(get("/clients.csv?search=acme01"))
                .hasStatusOk()
                .bodyText()
                .contains("\"ACME01\",\"'=HYPERLINK(\"\"x\"\")\"")
                .doesNotContain("OTHER");
    }

    private MvcTestResult get(String address) {
        var member = new Someone(practice, UUID.randomUUID(), "Aroha Ngata");
        return pages.get()
                .uri(address)
                .with(authentication(new TestingAuthenticationToken(member, "", "ROLE_ADMIN")))
                .exchange();
    }

    private <T> T inPractice(Supplier<T> work) {
        return CurrentPractice.call(practice, () -> transaction.execute(_ -> work.get()));
    }

    record Someone(PracticeId practice, UUID employee, String actor) implements Member {}
}
