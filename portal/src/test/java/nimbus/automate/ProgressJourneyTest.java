package nimbus.automate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.List;
import java.util.regex.Pattern;
import nimbus.support.BrowserTest;
import nimbus.support.HinderingProxy;
import nimbus.support.StandingSync;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/// Progress behind a proxy that does not care for streams.
@BrowserTest
class ProgressJourneyTest {

    private static final String RATA =
            """
            {"name": "Rata Accounting", "product": "WFM", "clients": 10, "seed": 6}
            """;

    /// Keeps every percentage that was ever on the page.
    private static final String KEEP_NOTES =
            """
            window.percents = [];
            document.addEventListener('DOMContentLoaded', () => {
              const note = () => {
                const shown = document.querySelector('#progress [data-percent]');
                if (shown) window.percents.push(Number(shown.dataset.percent));
              };
              const place = document.getElementById('progress');
              if (place) new MutationObserver(note).observe(place, { childList: true, subtree: true });
            });
            """;

    @Autowired private ApplicationContext portal;

    private HinderingProxy proxy;

    @BeforeEach
    void standBetween(@Autowired Environment environment) {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        proxy = new HinderingProxy(port, "/admin/automate/workflowmax/progress/events");
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @Test
    @Tag("F85")
    void aProxyThatHoldsEventsBackMakesThePageAskAndNeverGoBack(Page page) {
        var scenario = UpgradeScenario.create(portal, RATA);
        var sync = StandingSync.start(scenario);
        watch(page, scenario);
        sync.reach(20);
        assertThat(page.locator("#progress")).containsText("20 of 100");
        assertThat(live(page)).hasAttribute("data-by", "events");

        proxy.hold();
        sync.reach(30);
        assertThat(live(page)).hasAttribute("data-by", "asking", patiently());
        assertThat(page.locator("#progress")).containsText("30 of 100");
        sync.reach(60);
        assertThat(page.locator("#progress")).containsText("60 of 100");
        proxy.release();
        assertThat(live(page)).hasAttribute("data-by", "events", patiently());
        sync.reach(70);

        assertThat(page.locator("#progress")).containsText("70 of 100");
        assertThat(percents(page)).isSorted();
    }

    @Test
    @Tag("F85")
    void aCutLineIsTakenUpAtTheLastEvent(Page page) {
        var scenario = UpgradeScenario.create(portal, RATA);
        var sync = StandingSync.start(scenario);
        watch(page, scenario);
        sync.reach(20);
        assertThat(page.locator("#progress")).containsText("20 of 100");
        var seen = live(page).getAttribute("data-moment");

        proxy.cut();
        sync.reach(50);

        assertThat(page.locator("#progress")).containsText("50 of 100");
        assertThat(live(page)).hasAttribute("data-by", "events");
        assertThat(proxy.asked()).hasSize(2);
        assertThat(proxy.asked().getLast()).containsPattern("(?i)last-event-id: " + seen);
        assertThat(percents(page)).isSorted();
    }

    @Test
    @Tag("F85")
    void theEndIsNoticedByAskingToo(Page page) {
        var scenario = UpgradeScenario.create(portal, RATA);
        var sync = StandingSync.start(scenario);
        proxy.hold();
        watch(page, scenario);

        sync.cancel();

        assertThat(page.locator("#progress"))
                .containsText(
                        "Cancelled.",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
    }

    private void watch(Page page, UpgradeScenario scenario) {
        page.addInitScript(KEEP_NOTES);
        signIn(page, scenario);
        page.navigate(proxy.address() + "/admin/automate/workflowmax");
        assertThat(page.locator("#progress")).containsText(Pattern.compile("\\d+ of 100"));
    }

    private static Locator live(Page page) {
        return page.locator("#live");
    }

    private static HasAttributeOptions patiently() {
        return new HasAttributeOptions().setTimeout(15_000);
    }

    private static List<Integer> percents(Page page) {
        return ((List<?>) page.evaluate("window.percents"))
                .stream().map(percent -> ((Number) percent).intValue()).toList();
    }
}
