package nimbus.automate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import nimbus.connections.Connection;
import nimbus.support.BrowserTest;
import nimbus.support.OutsideWorld;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
class ConnectJourneyTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T37")
    @Tag("T07")
    void anAdminConnectsALedgerOfTheOldKindToXero(Page page, BrowserContext browser) {
        var scenario =
                UpgradeScenario.ledger(
                        portal,
                        """
                        {"name": "Pohutukawa Books", "product": "SME", "clients": 60, "seed": 31}
                        """);
        bringCallbacksHome(browser);
        signIn(page, scenario);
        page.navigate("/admin/automate?integration=SME");
        assertThat(page.getByText("At Xero, choose the ledger Pohutukawa Books")).isVisible();
        picture(page, "automate-ledger");

        var popUp = page.waitForPopup(() -> button(page, "Connect to Xero").click());
        popUp.getByLabel("Email address").fill(scenario.remote().email());
        popUp.getByLabel("Password").fill(scenario.remote().password());
        button(popUp, "Log in").click();
        assertThat(popUp.locator("body")).containsText("Pohutukawa Books");
        popUp.waitForClose(() -> button(popUp, "Allow access").click());
        assertThat(page.getByText("Upgrade running")).isVisible();
        scenario.drain();
        enterPin(page, scenario);
        button(page, "Apply upgrade").click();
        assertThat(page.locator("#progress")).containsText("Upgrading the connection");
        scenario.drain();

        assertThat(page.getByText("No-loss report")).isVisible();
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
    }

    @Test
    @Tag("F53")
    void theAttentionListIsWorkedThroughByKeyboard(Page page) {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Totara Advisers", "product": "WFM", "clients": 30, "seed": 19}
                        """);
        OutsideWorld.fault(
                """
                {"name": "map-one-id-two-uuids", "practice": "%s", "count": -1}
                """
                        .formatted(scenario.remote().id()));
        scenario.upgrade();
        signIn(page, scenario);
        enterPinIfAsked(page, scenario);
        page.navigate("/admin/automate/attention");
        picture(page, "attention-list");

        page.getByRole(AriaRole.RADIO).first().focus();
        page.keyboard().press("Space");
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS).getByText("The next sync takes it up"))
                .isVisible();
        assertThat(page.getByText("1 waiting")).isVisible();
        page.locator("button[value=undo]").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("2 waiting")).isVisible();
    }

    private static void signIn(Page page, UpgradeScenario scenario) {
        page.navigate("/login?practice=" + TestPractices.slug(scenario.practice()));
        page.getByLabel("Login code").fill(scenario.admin().loginCode());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(scenario.admin().password());
        button(page, "Login").click();
    }

    private static void enterPinIfAsked(Page page, UpgradeScenario scenario) {
        page.waitForURL("**/login/pin**");
        page.getByLabel("PIN").fill(Post.onPhone(scenario.admin().mobile()).getFirst().pin());
        button(page, "Verify").click();
        page.waitForURL("**/clients");
    }

    private static void enterPin(Page page, UpgradeScenario scenario) {
        page.waitForURL("**/login/pin**");
        page.getByLabel("PIN").fill(Post.onPhone(scenario.admin().mobile()).getFirst().pin());
        button(page, "Verify").click();
        page.waitForURL("**/admin/automate");
    }

    /// Xero knows one fixed address of the portal; under test it listens elsewhere.
    private void bringCallbacksHome(BrowserContext browser) {
        var port = portal.getEnvironment().getRequiredProperty("local.server.port");
        browser.route(
                OutsideWorld.CALLBACK + "**",
                route -> {
                    var query = URI.create(route.request().url()).getRawQuery();
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setStatus(302)
                                    .setHeaders(
                                            Map.of(
                                                    "Location",
                                                    "http://localhost:%s/connect/callback?%s"
                                                            .formatted(port, query))));
                });
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /// Kept below `target`, for people to look at.
    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots/" + name + ".png"))
                        .setFullPage(true));
    }
}
