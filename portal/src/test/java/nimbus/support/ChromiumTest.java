package nimbus.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class ChromiumTest {

    @Test
    void opensThePortalInARealBrowser(Page page, BrowserContext context) {
        var answer = page.navigate("/nimbus.svg");

        assertThat(answer.status()).isLessThan(400);
        assertThat(page.context()).isSameAs(context);
    }
}
