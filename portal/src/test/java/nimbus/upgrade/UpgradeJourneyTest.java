package nimbus.upgrade;

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
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import nimbus.connections.Connection;
import nimbus.support.Accessibility;
import nimbus.support.BrowserTest;
import nimbus.support.OutsideWorld;
import nimbus.support.UpgradeScenario;
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

    /// In milliseconds.
    private static final IsVisibleOptions AT_ONCE = new IsVisibleOptions().setTimeout(5000);

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T07")
    @Tag("T09")
    @Tag("T12")
    void anAdminUpgradesThroughThePopUpWindow(Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate("/admin/automate/workflowmax");
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
        enterPin(page, scenario, "/admin/automate/workflowmax");
        assertThat(button(page, "Apply upgrade")).isVisible();
        picture(page, "automate-preview");
        page.getByText("Read the preview, client by client").click();
        picture(page, "preview-rows");
        page.navigate("/admin/automate/workflowmax");
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
        page.navigate("/admin/automate/workflowmax");

        button(page, "Perform Upgrade").click();
        button(page, "Yes").click();
        assertThat(page.getByText("The browser blocked the pop-up window.")).isVisible();
        assertThat(button(page, "Perform Upgrade")).hasCount(0);
        picture(page, "automate-blocked");
        button(page, "Continue in this tab").click();
        assertThat(page.locator("body")).containsText("Manuka Accounting");
        button(page, "Allow access").click();

        page.waitForURL("**/admin/automate/workflowmax");
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.PREVIEW);
    }

    @Test
    @Tag("F76")
    void closingTheWindowAtXeroMakesThePageReadyAgainAtOnce(Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate("/admin/automate/workflowmax");
        var abandoned = toXero(page);
        assertThat(page.getByText("Continue in this tab")).isVisible();
        assertThat(page.locator("[role=timer]")).containsText("left)");

        abandoned.close();

        assertThat(page.getByText("The window at Xero was closed before access was allowed"))
                .isVisible(AT_ONCE);
        assertThat(button(page, "Perform Upgrade")).isVisible();
        picture(page, "automate-window-closed");
        assertThat(Accessibility.problems(page)).isEmpty();
        var again = toXero(page);
        signInAtXero(again, scenario);
        again.waitForClose(() -> button(again, "Allow access").click());
        assertThat(page.getByText("Upgrade running")).isVisible();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("F77")
    void whoGoesBackFromXeroCancelsAndStartsAgainAtOnce(Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate("/admin/automate/workflowmax");
        var popUp = toXero(page);
        popUp.waitForClose(() -> button(page, "Continue in this tab").click());
        assertThat(page.getByLabel("Email address")).isVisible();

        page.goBack();
        button(page, "Cancel this attempt").click();

        assertThat(button(page, "Perform Upgrade")).isVisible(AT_ONCE);
        var again = toXero(page);
        signInAtXero(again, scenario);
        again.waitForClose(() -> button(again, "Allow access").click());
        assertThat(page.getByText("Upgrade running")).isVisible();
        page.goBack();
        page.goForward();
        assertThat(page.getByText("Upgrade running")).isVisible(AT_ONCE);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isEqualTo(2);
    }

    @Test
    @Tag("F78")
    void twoTabsShowOneAttemptAndAreBothReadyOnceItsWindowIsClosed(
            Page page, BrowserContext browser) {
        var scenario = UpgradeScenario.create(portal, MANUKA);
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate("/admin/automate/workflowmax");
        var other = browser.newPage();
        other.navigate("/admin/automate/workflowmax");
        var popUp = toXero(page);
        button(other, "Perform Upgrade").click();
        var second = other.waitForPopup(() -> button(other, "Yes").click());
        assertThat(other.getByText("Upgrade started by")).isVisible(AT_ONCE);
        assertThat(second.isClosed()).isTrue();
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();

        popUp.close();

        assertThat(button(page, "Perform Upgrade")).isVisible(AT_ONCE);
        assertThat(button(other, "Perform Upgrade")).isVisible(AT_ONCE);
    }

    /// The window is at Xero, and the page beside it waits.
    private static Page toXero(Page page) {
        button(page, "Perform Upgrade").click();
        var popUp = page.waitForPopup(() -> button(page, "Yes").click());
        popUp.waitForURL(OutsideWorld.base() + "/**");
        assertThat(button(page, "Cancel this attempt")).isVisible();
        return popUp;
    }

    /// Whoever is signed in at Xero already sees the consent page first.
    private static void signInAtXeroBefore(Page page, UpgradeScenario scenario) {
        page.navigate(OutsideWorld.base() + "/login/identity/user/login");
        signInAtXero(page, scenario);
    }
}
