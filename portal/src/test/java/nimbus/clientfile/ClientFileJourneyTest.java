package nimbus.clientfile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.button;
import static nimbus.support.AtTheDesk.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import nimbus.runs.RunDrain;
import nimbus.support.Accessibility;
import nimbus.support.AtTheDesk;
import nimbus.support.BrowserTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
class ClientFileJourneyTest {

    private static final String FILE =
            """
            Client no.,Client,Kind,Mail,Town,Contact person
            TUI01,Tui Orchards Limited,Company,office@tui.example,Hastings,Mere Kahu
            KEA02,Kea Family Trust,Trust,kea@example.com,Ōtaki,Hana Rewi
            MOA03,Moa Building Limited,Company,,Nelson,
            """;

    @Autowired private ApplicationContext portal;

    @Test
    void anAdminTakesInAFileOfClients(Page page) {
        page.setViewportSize(1280, 800);
        var scenario =
                UpgradeScenario.unconnected(
                        portal,
                        """
                        {"name": "Harakeke Accounting", "product": "WFM", "clients": 5, "seed": 9}
                        """);
        AtTheDesk.signIn(page, scenario);
        page.navigate("/clients");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Clients from a file").setExact(true))
                .first()
                .click();

        page.getByLabel("Client list")
                .setInputFiles(
                        new FilePayload(
                                "clients.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "client-file");
        button(page, "Upload").focus();
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Choose the columns");
        page.getByLabel("Client Code").selectOption("Client no.");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).selectOption("Client");
        page.getByLabel("Entity Type").selectOption("Kind");
        page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)).selectOption("Mail");
        page.getByLabel("Postal city").selectOption("Town");
        page.getByLabel("Contact name").selectOption("Contact person");
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "client-file-columns");
        button(page, "Preview").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#figures dd").first()).hasText("3");
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "client-file-preview");
        button(page, "Take in").click();
        assertThat(page.getByText("clients.csv is being taken in.")).isVisible();
        new RunDrain(portal).drain(scenario.practice());

        page.navigate("/clients");
        assertThat(page.getByText("Tui Orchards Limited").first()).isVisible();
        assertThat(page.getByText("Moa Building Limited").first()).isVisible();
    }
}
