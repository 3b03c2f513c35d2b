package nimbus.upgrade.consent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.bringCallbacksHome;
import static nimbus.support.AtTheDesk.button;
import static nimbus.support.AtTheDesk.picture;
import static nimbus.support.AtTheDesk.signIn;
import static nimbus.support.AtTheDesk.signInAtXero;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import nimbus.support.Accessibility;
import nimbus.support.BrowserTest;
import nimbus.support.OutsideWorld;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The page that opened the window at Xero is reloaded or left while that window is open.
@BrowserTest
class LostWindowJourneyTest {

    private static final String PAGE = "/admin/automate/workflowmax";
    private static final String CLOSED = "The window at Xero was closed before access was allowed";

    /// In milliseconds.
    private static final IsVisibleOptions AT_ONCE = new IsVisibleOptions().setTimeout(5000);

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F76")
    void aReloadedPageStillSeesThatTheWindowIsClosed(Page page, BrowserContext browser) {
        var scenario = atAutomate(page, browser);
        var popUp = toXero(page);
        page.reload();
        assertThat(button(page, "Continue in this tab")).isVisible();
        signInAtXero(popUp, scenario);
        assertThat(button(popUp, "Allow access")).isVisible();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);

        popUp.close();

        assertThat(page.getByText(CLOSED)).isVisible(AT_ONCE);
        assertThat(button(page, "Perform Upgrade")).isVisible();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.ENDED);
    }

    @Test
    @Tag("F76")
    void aWindowClosedWhileThePageWasElsewhereIsMissedAtOnce(Page page, BrowserContext browser) {
        var scenario = atAutomate(page, browser);
        var popUp = toXero(page);
        page.navigate("/clients");
        popUp.close();

        page.navigate(PAGE);

        assertThat(page.getByText(CLOSED)).isVisible(AT_ONCE);
        assertThat(browser.pages()).hasSize(1);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
    }

    @Test
    @Tag("F76")
    void aBrowserThatOpensNoWindowUnaskedMissesItToo(Page page, BrowserContext browser) {
        atAutomate(page, browser);
        var popUp = toXero(page);
        page.navigate("/clients");
        popUp.close();
        page.addInitScript("window.open = () => null");

        page.navigate(PAGE);

        assertThat(page.getByText(CLOSED)).isVisible(AT_ONCE);
    }

    @Test
    @Tag("F76")
    void accessAllowedAfterAReloadGoesOn(Page page, BrowserContext browser) {
        var scenario = atAutomate(page, browser);
        var popUp = toXero(page);
        page.reload();
        signInAtXero(popUp, scenario);

        popUp.waitForClose(() -> button(popUp, "Allow access").click());

        assertThat(page.getByText("Upgrade running")).isVisible(AT_ONCE);
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CHECKING);
    }

    @Test
    @Tag("F76")
    @Tag("F78")
    void anotherTabOpensTheLostWindowAgainAndWatchesIt(Page page, BrowserContext browser) {
        var scenario = atAutomate(page, browser);
        toXero(page);
        var other = browser.newPage();
        page.close();
        other.navigate(PAGE);
        assertThat(button(other, "Open the window again")).isVisible();
        assertThat(Accessibility.problems(other)).isEmpty();
        picture(other, "automate-awaiting");

        var again = other.waitForPopup(() -> button(other, "Open the window again").click());
        again.waitForURL(OutsideWorld.base() + "/**");
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.AWAITING_CONSENT);
        again.close();

        assertThat(other.getByText(CLOSED)).isVisible(AT_ONCE);
        assertThat(scenario.value(Integer.class, "select count(*) from upgrade")).isOne();
    }

    private UpgradeScenario atAutomate(Page page, BrowserContext browser) {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Mahoe Accounting", "product": "WFM", "clients": 10, "seed": 47}
                        """);
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate(PAGE);
        return scenario;
    }

    /// The window is at Xero, and the page beside it waits.
    private static Page toXero(Page page) {
        button(page, "Perform Upgrade").click();
        var popUp = page.waitForPopup(() -> button(page, "Yes").click());
        popUp.waitForURL(OutsideWorld.base() + "/**");
        assertThat(button(page, "Cancel this attempt")).isVisible();
        return popUp;
    }
}
