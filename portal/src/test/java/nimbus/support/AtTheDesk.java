package nimbus.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// What an Admin does in a browser, again and again.
public final class AtTheDesk {

    private AtTheDesk() {}

    public static void signIn(Page page, UpgradeScenario scenario) {
        page.navigate("/login?practice=" + TestPractices.slug(scenario.practice()));
        page.getByLabel("Login code").fill(scenario.admin().loginCode());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(scenario.admin().password());
        button(page, "Login").click();
        page.waitForURL(address -> !address.contains("/login?"));
    }

    /// Until the page that was asked for is there.
    public static void enterPin(Page page, UpgradeScenario scenario, String there) {
        page.waitForURL("**/login/pin**");
        page.getByLabel("PIN").fill(Post.onPhone(scenario.admin().mobile()).getFirst().pin());
        picture(page, "pin");
        button(page, "Verify").click();
        page.waitForURL("**" + there);
    }

    public static void signInAtXero(Page xero, UpgradeScenario scenario) {
        xero.getByLabel("Email address").fill(scenario.remote().email());
        xero.getByLabel("Password").fill(scenario.remote().password());
        button(xero, "Log in").click();
    }

    /// Xero knows one fixed address of the portal; under test it listens elsewhere.
    public static void bringCallbacksHome(BrowserContext browser, UpgradeScenario scenario) {
        var port = scenario.portal().getEnvironment().getRequiredProperty("local.server.port");
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

    public static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /// Kept below `target`, for people to look at.
    public static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots/" + name + ".png"))
                        .setFullPage(true));
    }
}
