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
import com.microsoft.playwright.options.AriaRole;
import nimbus.connections.Connection;
import nimbus.support.Accessibility;
import nimbus.support.BrowserTest;
import nimbus.support.OutsideWorld;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.preview.TornPreview;
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
        bringCallbacksHome(browser, scenario);
        signIn(page, scenario);
        page.navigate("/admin/automate/xero");
        assertThat(page.getByText("At Xero, choose the ledger Pohutukawa Books")).isVisible();
        picture(page, "automate-ledger");

        var popUp = page.waitForPopup(() -> button(page, "Connect to Xero").click());
        signInAtXero(popUp, scenario);
        assertThat(popUp.locator("body")).containsText("Pohutukawa Books");
        popUp.waitForClose(() -> button(popUp, "Allow access").click());
        assertThat(page.getByText("Upgrade running")).isVisible();
        scenario.drain();
        enterPin(page, scenario, "/admin/automate/xero");
        button(page, "Apply upgrade").click();
        assertThat(page.locator("#progress")).containsText("Upgrading the connection");
        scenario.drain();

        assertThat(page.getByText("No-loss report")).isVisible();
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
    }

    /// Before the consent nothing runs whose moment the page could have.
    @Test
    @Tag("W49")
    void aFirstConnectionIsWatchedFromTheConsentOn(Page page) {
        var scenario =
                UpgradeScenario.unconnected(
                        portal,
                        """
                        {"name": "Ngutu Books", "product": "SME", "clients": 20, "seed": 32}
                        """);
        signIn(page, scenario);
        var consent = scenario.begin();
        page.navigate("/admin/automate/xero");
        assertThat(page.locator("[data-progress]")).hasAttribute("data-moment", "");

        scenario.callback(OutsideWorld.allow(consent, scenario.remote()));
        scenario.drain();

        assertThat(page.getByText("Type the account's name to confirm it").first()).isVisible();
    }

    @Test
    @Tag("F53")
    void theAttentionListIsWorkedThroughByKeyboard(Page page) {
        var scenario = TornPreview.of(portal).scenario();
        scenario.apply();
        scenario.drain();
        signIn(page, scenario);
        enterPin(page, scenario, "/");
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

    @Test
    @Tag("F53")
    void rowsOfThePreviewAreDecidedByKeyboard(Page page) {
        var scenario = TornPreview.of(portal).scenario();
        signIn(page, scenario);
        enterPin(page, scenario, "/");
        page.navigate("/admin/automate/workflowmax/preview?filter=attention");
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "preview-attention");

        page.getByRole(AriaRole.CHECKBOX).last().focus();
        page.keyboard().press("Space");
        button(page, "Create new").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).getByText("1 decided.")).isVisible();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide about"))
                .first()
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("the id map names it").first()).isVisible();
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "preview-candidates");
        page.getByRole(AriaRole.RADIO).first().focus();
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        assertThat(
                        page.getByRole(AriaRole.STATUS)
                                .getByText("It is carried out with Apply upgrade"))
                .isVisible();
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(decision, ', ' order by decision) from"
                                        + " upgrade_row where decided_by is not null"))
                .isEqualTo("create, link");
    }
}
