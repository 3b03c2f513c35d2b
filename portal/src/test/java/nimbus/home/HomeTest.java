package nimbus.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import nimbus.clients.Clients;
import nimbus.clients.Contacts;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The first page after signing in, and the search on top of every page.
@PortalTest
@Tag("W21")
class HomeTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;

    private InPractice practice;
    private Visitor admin;
    private Visitor employee;

    @BeforeEach
    void somebodyIsSignedIn() {
        practice = InPractice.fresh(portal);
        admin = signedIn(true);
        employee = signedIn(false);
    }

    @Test
    void withNothingToDoItSaysSo() {
        assertThat(admin.get("/").body())
                .contains("Nothing is waiting for you", "No document is filed yet", "Sign-ins");
    }

    @Test
    void whatWasFiledLastStandsThereWithItsClient() {
        var client =
                practice.call(() -> clients.add("GOLD07", "Goldenwood Engineering", "Company", ""));
        upload(client, "Accounts.pdf");

        var home = employee.get("/").body();

        assertThat(home)
                .contains("Accounts.pdf", "GOLD07 Goldenwood Engineering", "Not published")
                .contains("Documents filed in the last 30 days: 1. busiest day 1, on 1 Sep");
    }

    @Test
    void adminsSeeWhatDidNotArriveAndOthersDoNot() {
        practice.update(
                """
                insert into text_message (practice_id, number_digest, number_end, country, state, at)
                select current_practice(), '\\x00', '019', 'NZ', 'undelivered', timestamptz '2020-09-01 00:00:00Z'
                """);

        assertThat(admin.get("/").body())
                .contains("1 text message did not arrive in the last 7 days")
                .contains("/admin/texts?problems=true");
        assertThat(employee.get("/").body()).doesNotContain("did not arrive", "Sign-ins");
    }

    @Test
    void oneSearchFindsClientsContactsDocumentsPagesAndActions() {
        var client = practice.call(() -> clients.add("EMP01", "Employment Law Ltd", "Company", ""));
        practice.call(() -> contacts.add("Emphasis", "Smith", "emp@kowhai.example"));
        upload(client, "Employer return.pdf");

        var found = admin.get("/search?search=emp").body();

        assertThat(found)
                .contains("Employment Law Ltd", "Smith", "Employer return.pdf")
                .contains(">Employees<", ">New Employee<");
        assertThat(admin.get("/search/suggestions?search=emp").body())
                .contains("Employment Law Ltd", "Show all that match");
    }

    @Test
    void nobodyFindsPagesThatTheyMayNotOpen() {
        var found = employee.get("/search?search=emp").body();

        assertThat(found).contains("Nothing matches ‘emp’").doesNotContain("/admin/employees");
    }

    @Test
    void nobodyFindsWhatIsBehindAnotherPracticesWall() {
        practice.call(() -> clients.add("GOLD07", "Goldenwood Engineering", "Company", ""));
        practice = InPractice.fresh(portal);

        assertThat(signedIn(true).get("/search?search=goldenwood").body())
                .contains("Nothing matches");
    }

    private Visitor signedIn(boolean asAdmin) {
        var visitor = new Visitor(portal);
        visitor.signIn(
                asAdmin
                        ? TestStaff.admin(portal, practice.id())
                        : TestStaff.employee(portal, practice.id()));
        return visitor;
    }

    private void upload(UUID client, String name) {
        var current = admin.get("/clients/" + client + "/documents").location().orElseThrow();
        admin.get(current);
        admin.follow(admin.upload(current + "/documents", Map.of(name, "figures".getBytes(UTF_8))));
    }
}
