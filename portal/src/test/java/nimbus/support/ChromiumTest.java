package nimbus.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@BrowserTest
class ChromiumTest {

    @Test
    void opensThePortalInARealBrowser(Page page, BrowserContext context) {
        var answer = page.navigate("/nimbus.svg");

        assertThat(answer.status()).isLessThan(400);
        assertThat(page.context()).isSameAs(context);
    }

    @Test
    @Tag("W49")
    void noErrorInTheBrowserPassesUnseen(Page page, BrowserContext context) {
        page.navigate("/login");
        var base = page.url().replaceAll("/login.*", "");
        try (var other = context.browser().newContext()) {
            var troubles = BrowserTroubles.of(other, base);
            var broken = other.newPage();
            broken.navigate(base + "/login");
            broken.evaluate("() => { setTimeout(() => undefined.x, 0); console.error('odd'); }");
            broken.evaluate("() => fetch('/no-such-script.js')");
            broken.waitForCondition(() -> troubles.seen().size() >= 2);

            assertThat(troubles.seen()).anyMatch(one -> one.startsWith("script: "));
        }
    }
}
