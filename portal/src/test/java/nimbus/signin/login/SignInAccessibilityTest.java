package nimbus.signin.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.Accessibility;
import nimbus.support.Behind;
import nimbus.support.BrowserTest;
import nimbus.support.Person;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every page and state of signing in, as axe and a person with a keyboard alone meet it.
@BrowserTest
class SignInAccessibilityTest {

    private static final String CHOSEN = "harbour lantern under tin stars";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private final List<String> problems = new ArrayList<>();
    private Behind behind;
    private Person admin;

    @BeforeEach
    void newAdmin() {
        behind = Behind.newPractice(portal);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        admin = TestStaff.admin(portal, behind.practice);
        behind.change(
                "insert into sso_switch (practice_id, staff) values (current_practice(), true)");
    }

    @Test
    void axeFindsNothingOnTheWayIn(Page page) {
        page.navigate("/login");
        check(page, "login, practice asked for");
        logIn(page, "wrong");
        check(page, "login", "Login code or password is wrong.");
        logIn(page, admin.password());
        check(page, "PIN", "We sent a text message");
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/pin.png")));
        page.getByLabel("PIN").fill("12");
        button(page, "Verify").click();
        check(page, "PIN", "Enter the 6 digits");
        button(page, "Resend").click();
        check(page, "PIN", "can be sent in");
        page.getByLabel("PIN").fill(pin());
        button(page, "Verify").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Clients"))).isVisible();
        assertNone();
    }

    @Test
    void axeFindsNothingOnTheWayBack(Page page) {
        for (int failure = 0; failure < 5; failure++) {
            new Visitor(portal).signIn(admin, "wrong");
        }
        logIn(page, "wrong");
        check(page, "login", "This account is locked");
        page.navigate("/forgot-password?old");
        check(page, "old link");
        page.navigate("/forgot-password?practice=" + slug());
        check(page, "forgot password");
        page.getByLabel("Email").fill(admin.email());
        page.keyboard().press("Enter");
        check(page, "link", "If somebody has this email");
        page.navigate(Post.inMailbox(admin.email()).getFirst().link());
        check(page, "new password", "Confirm password");
        choose(page, CHOSEN, "another one");
        check(page, "new password", "The two passwords differ");
        choose(page, CHOSEN, CHOSEN);
        check(page, "PIN of a reset", "We sent a text message");
        page.getByLabel("PIN").fill(pin());
        button(page, "Verify").click();
        check(page, "login", "Your password is changed");
        assertNone();
    }

    @Test
    void axeFindsNothingOnOnesOwnPagesNorTheAdmins(Page page) {
        logIn(page, admin.password());
        page.getByLabel("PIN").fill(pin());
        button(page, "Verify").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Clients"))).isVisible();
        page.navigate("/my-details");
        check(page, "my details");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/my-details.png")));
        button(page, "Set up").click();
        check(page, "authenticator", "Let it read this picture");
        page.locator("#code").fill("000000");
        button(page, "Confirm").click();
        check(page, "authenticator", "That is not the code");
        for (var path :
                List.of(
                        "/admin",
                        "/admin/employees",
                        "/admin/employees/new",
                        "/admin/employees/" + admin.id(),
                        "/admin/employees/" + admin.id() + "/access",
                        "/admin/customise",
                        "/admin/single-sign-on",
                        "/admin/api-keys",
                        "/admin/texts",
                        "/admin/audit")) {
            page.navigate(path);
            check(page, path);
        }
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/audit-log.png")));
        clock.tick(Duration.ofMinutes(11));
        page.navigate("/my-details");
        check(page, "my details, unconfirmed");
        page.navigate("/my-details/confirm");
        check(page, "confirm");
        assertNone();
    }

    @Test
    void aKeyboardAloneSuffices(Page page) {
        page.navigate("/login?practice=" + slug());
        tabTo(page, "loginCode");
        page.keyboard().type(admin.loginCode());
        page.keyboard().press("Tab");
        page.keyboard().type(admin.password());
        page.keyboard().press("Enter");
        page.waitForURL("**/login/pin");
        page.keyboard().type(pin());
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, named("Clients"))).isVisible();

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        tabToLink(page, "/my-details");
        page.keyboard().press("Enter");
        page.waitForURL("**/my-details");
        tabTo(page, "smsPin");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.getByText("Saved.")).isVisible();
        assertThat(behind.text("select sms_pin::text from employee")).isEqualTo("false");
    }

    /// @param shown what that state alone shows
    private void check(Page page, String name, String shown) {
        assertThat(page.getByText(shown).first()).isVisible();
        check(page, name + ", " + shown);
    }

    private void check(Page page, String state) {
        var found = Accessibility.problems(page);
        if (!found.isEmpty()) {
            problems.add(state + ": " + found);
        }
    }

    private void assertNone() {
        assertThat(problems).isEmpty();
    }

    private static void tabTo(Page page, String name) {
        tab(page, "[name='" + name + "']:focus");
    }

    private static void tabToLink(Page page, String address) {
        tab(page, "[href='" + address + "']:focus");
    }

    private static void tab(Page page, String focused) {
        for (int press = 0; press < 60; press++) {
            if (page.locator(focused).count() > 0) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No Tab leads to " + focused);
    }

    private void logIn(Page page, String password) {
        page.navigate("/login?practice=" + slug());
        page.getByLabel("Login code").fill(admin.loginCode());
        page.getByLabel("Password").fill(password);
        button(page, "Login").click();
    }

    private static void choose(Page page, String password, String repeated) {
        page.locator("[name=password]").fill(password);
        page.locator("[name=repeated]").fill(repeated);
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private String pin() {
        return Post.onPhone(admin.mobile()).getFirst().pin();
    }

    private String slug() {
        return TestPractices.slug(behind.practice);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
