package nimbus.automate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.bringCallbacksHome;
import static nimbus.support.AtTheDesk.button;
import static nimbus.support.AtTheDesk.enterPin;
import static nimbus.support.AtTheDesk.picture;
import static nimbus.support.AtTheDesk.signIn;
import static nimbus.support.AtTheDesk.signInAtXero;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import nimbus.connections.Connection;
import nimbus.support.BrowserTest;
import nimbus.support.OutsideWorld;
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
        bringCallbacksHome(browser, scenario);
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
        enterPin(page, scenario, "/admin/automate");
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
        bringCallbacksHome(browser, scenario);
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

    /// Whoever is signed in at Xero already sees the consent page first.
    private static void signInAtXeroBefore(Page page, UpgradeScenario scenario) {
        page.navigate(OutsideWorld.base() + "/login/identity/user/login");
        signInAtXero(page, scenario);
    }
}
