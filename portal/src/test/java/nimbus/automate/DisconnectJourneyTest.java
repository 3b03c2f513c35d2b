package nimbus.automate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.enterPin;
import static nimbus.support.AtTheDesk.picture;
import static nimbus.support.AtTheDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nimbus.support.Accessibility;
import nimbus.support.BrowserTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
class DisconnectJourneyTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("Q40")
    void anAdminReadsWhatDisconnectingMeansAndDoesItByKeyboard(Page page) {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Tanekaha Accounting", "product": "WFM", "clients": 20, "seed": 43}
                        """);
        scenario.upgrade();
        signIn(page, scenario);
        enterPin(page, scenario, "/");
        page.navigate("/admin/automate/workflowmax");

        press(page, AriaRole.LINK, "Disconnect");
        assertThat(page.getByText("Disconnect Tanekaha Accounting?")).isVisible();
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "automate-disconnect");
        press(page, AriaRole.LINK, "Cancel");
        press(page, AriaRole.LINK, "Disconnect");
        press(page, AriaRole.BUTTON, "Disconnect");

        assertThat(page.getByText("WorkflowMax is disconnected.")).isVisible();
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    @Tag("T37")
    void aLedgerOfTheOldKindIsNamedByKeyboard(Page page) {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Tawa Accounting", "product": "WFM", "clients": 5, "seed": 44}
                        """);
        signIn(page, scenario);
        page.navigate("/admin/automate/xero");
        page.getByText("A ledger was connected in the old way").focus();
        page.keyboard().press("Enter");
        assertThat(Accessibility.problems(page)).isEmpty();
        picture(page, "automate-old-ledger");

        page.getByLabel("Name of the ledger").fill("Tawa Books");
        page.keyboard().press("Enter");

        assertThat(page.getByText("Tawa Books is named.")).isVisible();
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).focus();
        page.keyboard().press("Enter");
    }
}
