package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ClientPagesTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientEvents events;

    private InPractice practice;
    private Visitor admin;

    @BeforeEach
    void anAdminOfANewPractice() {
        practice = InPractice.fresh(portal);
        admin = adminOf(practice);
    }

    @Test
    void anAdminWithoutClientsIsShownTheWayToAutoMate() {
        assertThat(admin.get("/clients").body())
                .contains("No clients yet", "href=\"/admin/automate\"");
    }

    @Test
    @Tag("A72")
    void aHostileNameIsTextOnEveryPage() {
        var hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        var id =
                practice.call(() -> {
                    var client = clients.add("EVIL01", hostile, hostile, hostile);
                    contacts.relate(contacts.add(hostile, hostile, hostile), client, hostile, true);
                    events.record(client, hostile, hostile, hostile);
                    return client;
                });

        for (var page : new String[] {"/clients", "/clients/" + id, "/contacts"}) {
            assertThat(admin.get(page).body())
                    .as(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    @Test
    @Tag("T47")
    void fieldsOfASyncedClientAreTextAndSayWhereToEdit() {
        var id = practice.call(() -> clients.add("ACME01", "Acme", "Company", ""));
        assertThat(admin.get("/clients/" + id).body()).contains("kept in Nimbus alone");

        practice.update("update client set source_state = 'active'");

        var details = detailsOf(admin.get("/clients/" + id).body());
        assertThat(details)
                .contains("come from your practice manager", "Change them there", "Company")
                .doesNotContain("<input", "<textarea", "<select");
    }

    @Test
    void whatOnePersonDidAtOnceIsOneSentenceOfTheHistory() {
        var id =
                practice.call(() -> {
                    var client = clients.add("ACME01", "Acme", "Company", "");
                    events.record(client, "Upload", List.of("a.pdf", "b.pdf"), "Zoë Kaur");
                    return client;
                });

        assertThat(admin.get("/clients/" + id).body()).contains("Zoë Kaur uploaded 2 documents");
    }

    private static String detailsOf(String page) {
        return page.substring(page.indexOf("Client Details"), page.indexOf("folders-title"));
    }

    @Test
    @Tag("A106")
    void anotherPracticesClientDoesNotExist() {
        var id = practice.call(() -> clients.add("ACME01", "Acme", "Company", ""));
        assertThat(admin.get("/clients/" + id).status()).isEqualTo(200);

        var stranger = adminOf(InPractice.fresh(portal));

        assertThat(stranger.get("/clients/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/clients.csv").body()).doesNotContain("ACME01");
        assertThat(stranger.get("/clients?standing=ALL").body()).doesNotContain("ACME01");
        assertThat(stranger.get("/contacts").body()).contains("No contacts yet");
    }

    @Test
    @Tag("A79")
    void anExportHoldsWhatIsFilteredAndNoFormula() {
        practice.call(() -> clients.add("ACME01", "=HYPERLINK(\"x\")", "Company", ""));
        practice.call(() -> clients.add("OTHER", "Somebody else", "Company", ""));

        assertThat(admin.get("/clients.csv?search=acme01").body())
                .contains("\"ACME01\",\"'=HYPERLINK(\"\"x\"\")\"")
                .doesNotContain("OTHER");
    }

    @Test
    void aPersonIsFoundByNameAndExpandsToItsClients() {
        practice.call(() -> {
            var client = clients.add("ACME01", "Acme", "Company", "");
            contacts.relate(
                    contacts.add("Wiremu", "Te Rangi", "wiremu@x.example"),
                    client,
                    "Director",
                    true);
            return contacts.add("Anna", "Smith", "anna@y.example");
        });

        assertThat(admin.get("/contacts?search=rangi").body())
                .contains("Wiremu", "ACME01", "Director")
                .doesNotContain("Smith");
    }

    private Visitor adminOf(InPractice where) {
        var someone = new Visitor(portal);
        someone.signIn(TestStaff.admin(portal, where.id()));
        return someone;
    }
}
