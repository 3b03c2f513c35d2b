package nimbus.automate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
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
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
class UpgradeJourneyTest {

    private static final String MANUKA =
            """
            {"name": "Manuka Accounting", "product": "WFM", "clients": 80, "seed": 21}
            """;

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T07")
    @Tag("T09")
    @Tag("T12")
    void anAdminUpgradesThroughThePopUpWindow(Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser);
        signIn(page, scenario);
        page.navigate("/admin/automate");
        picture(page, "automate-before");

        button(page, "Perform Upgrade").click();
        picture(page, "automate-warning");
        var popUp = page.waitForPopup(() -> button(page, "Yes").click());
        signInAtXero(popUp, scenario);
        assertThat(popUp.locator("body")).containsText("Manuka Accounting");
        picture(popUp, "xero-consent");
        assertThat(page.getByText("Continue in this tab")).isVisible();
        popUp.waitForClose(() -> button(popUp, "Allow access").click());
        assertThat(page.getByText("Upgrade running")).isVisible();

        scenario.drain();
        enterPin(page, scenario);
        assertThat(button(page, "Apply upgrade")).isVisible();
        picture(page, "automate-preview");
        page.getByText("Read the preview, client by client").click();
        picture(page, "preview-rows");
        page.navigate("/admin/automate");
        button(page, "Apply upgrade").click();
        assertThat(page.locator("#progress")).containsText("Upgrading the connection");
        scenario.drain();

        assertThat(page.getByText("No-loss report")).isVisible();
        picture(page, "automate-after");
        page.getByText("No-loss report").click();
        assertThat(page.getByText("The content digest is the same before and after.")).isVisible();
        picture(page, "no-loss-report");
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
    }

    @Test
    @Tag("T08")
    @Tag("T10")
    @Tag("F74")
    void aBlockedPopUpIsExplainedAndTheSameTabLinkWorksAtOnce(Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser);
        signInAtXeroBefore(page, scenario);
        browser.addInitScript("window.open = () => null");
        signIn(page, scenario);
        page.navigate("/admin/automate");

        button(page, "Perform Upgrade").click();
        button(page, "Yes").click();
        assertThat(page.getByText("The browser blocked the pop-up window.")).isVisible();
        assertThat(button(page, "Perform Upgrade")).hasCount(0);
        picture(page, "automate-blocked");
        button(page, "Continue in this tab").click();
        assertThat(page.locator("body")).containsText("Manuka Accounting");
        button(page, "Allow access").click();

        page.waitForURL("**/admin/automate");
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.PREVIEW);
    }

    private static void signIn(Page page, UpgradeScenario scenario) {
        page.navigate("/login?practice=" + TestPractices.slug(scenario.practice()));
        page.getByLabel("Login code").fill(scenario.admin().loginCode());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(scenario.admin().password());
        button(page, "Login").click();
        page.waitForURL("**/clients");
    }

    private static void enterPin(Page page, UpgradeScenario scenario) {
        page.waitForURL("**/login/pin**");
        page.getByLabel("PIN").fill(Post.onPhone(scenario.admin().mobile()).getFirst().pin());
        picture(page, "pin");
        button(page, "Verify").click();
        page.waitForURL("**/admin/automate");
    }

    private static void signInAtXero(Page xero, UpgradeScenario scenario) {
        xero.getByLabel("Email address").fill(scenario.remote().email());
        xero.getByLabel("Password").fill(scenario.remote().password());
        button(xero, "Log in").click();
    }

    /// Whoever is signed in at Xero already sees the consent page first.
    private static void signInAtXeroBefore(Page page, UpgradeScenario scenario) {
        page.navigate(OutsideWorld.base() + "/login/identity/user/login");
        signInAtXero(page, scenario);
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

    private static com.microsoft.playwright.Locator button(Page page, String name) {
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
