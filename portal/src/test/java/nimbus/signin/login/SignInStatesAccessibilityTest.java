package nimbus.signin.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.Totp;
import nimbus.staff.Access;
import nimbus.support.Accessibility;
import nimbus.support.Behind;
import nimbus.support.BrowserTest;
import nimbus.support.Person;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.VirtualKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The rarer states of the pages of signing in, as axe meets them.
@BrowserTest
class SignInStatesAccessibilityTest {

    /// What the browser's address may be called.
    private static final String HERE = "array['127.0.0.1', '0:0:0:0:0:0:0:1', '::1']";

    /// Enough for a busy machine; nothing waits as long when it is there.
    private static final double PATIENCE = 30_000;

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Authenticators authenticators;
    @Autowired private TickingClock clock;

    private final List<String> problems = new ArrayList<>();
    private Behind behind;

    @BeforeEach
    void newPractice() {
        behind = Behind.newPractice(portal);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        behind.change(
                "insert into sso_switch (practice_id, staff) values (current_practice(), true)");
    }

    @Test
    void withAPasskeyAndAnApp(Page page) {
        var person = TestStaff.employee(portal, behind.practice);
        VirtualKey.plugInto(page);
        logIn(page, person);
        page.getByLabel("PIN").fill(Post.onPhone(person.mobile()).getFirst().pin());
        button(page, "Verify").click();
        page.getByRole(AriaRole.LINK, named("My Details")).click();
        page.getByLabel("Name of the device").fill("Office laptop");
        button(page, "Add a passkey").click();
        check(page, "my details with a passkey", "The passkey is ready");
        button(page, "Set up").click();
        page.locator("#code").fill(code(person));
        button(page, "Confirm").click();
        check(page, "recovery codes", "Recovery codes");
        screenshot(page, "recovery-codes");
        page.navigate("/my-details");
        check(page, "my details with an app", "In use.");
        button(page, "Logout").click();
        logIn(page, person);
        check(page, "PIN page with a passkey", "Use a passkey");
        screenshot(page, "pin-passkey");
        page.context().newCDPSession(page).send("WebAuthn.disable");
        page.getByLabel("PIN").fill("000000");
        button(page, "Verify").click();
        check(page, "PIN page of an app, wrong", "neither the code that your app shows");
        assertNone();
    }

    @Test
    void whenThePinGoesAnotherWayOrNone(Page page) {
        var refused =
                TestStaff.create(
                        portal,
                        behind.practice,
                        Access.login(),
                        general -> general.withMobile("+15005550009"));
        logIn(page, refused);
        check(page, "PIN by email instead", "went by email instead");
        var lost = TestStaff.employee(portal, behind.practice);
        logIn(page, lost);
        behind.change("update text_message set state = 'undelivered'");
        page.navigate("/login/pin");
        check(page, "lost text message", "The text message did not arrive.");
        screenshot(page, "pin-lost");
        CurrentPractice.run(
                behind.practice, () -> practices.changePinChannels(new PinChannels(true, false)));
        clock.tick(Duration.ofMinutes(11));
        logIn(page, refused);
        check(page, "PIN not sent", "The PIN could not be sent.");
        assertNone();
    }

    @Test
    void whatAnAdminSeesOfPins(Page page) {
        var admin = TestStaff.admin(portal, behind.practice);
        logIn(page, admin);
        page.getByLabel("PIN").fill(Post.onPhone(admin.mobile()).getFirst().pin());
        button(page, "Verify").click();
        behind.change(
                """
                insert into text_message (practice_id, number_digest, number_end, country, state, reason, tries, at)
                select current_practice(), 'x', '006', 'AU', state, why, 1, '%s'::timestamptz from (values
                    ('delivered', null), ('undelivered', 'the network gave it up (code 30003)'),
                    ('withheld', 'this number had its share of text messages today')) as made (state, why)
                """
                        .formatted(clock.instant()));
        page.navigate("/admin/texts");
        check(page, "text messages", "Cost guard");
        screenshot(page, "text-messages");
        page.navigate("/admin/customise");
        check(page, "customise", "How PINs go");
        screenshot(page, "customise");
        page.navigate("/my-details");
        check(page, "my details", "Use SMS Pin for 2FA");
        screenshot(page, "my-details-narrow");
        assertNone();
    }

    @Test
    @Tag("W01")
    void whatASyncProposes(Page page) {
        var admin = TestStaff.admin(portal, behind.practice);
        var person = TestStaff.employee(portal, behind.practice);
        behind.change(
                """
                insert into staff_proposal (practice_id, employee_id, connection_id, kind, value, listed_as, since)
                select current_practice(), e.id, '%s', 'email', 'a.rather.long.address.of.staff@kowhai-and-partners.example',
                       'Mere', '%s' from employee e
                """
                        .formatted(behind.connection("WFM", "OAUTH2"), clock.instant()));
        logIn(page, admin);
        page.getByLabel("PIN").fill(Post.onPhone(admin.mobile()).getFirst().pin());
        button(page, "Verify").click();
        page.navigate("/admin/automate/attention");
        check(page, "attention list with proposals", "Employees who may log in");
        screenshot(page, "attention-proposals");
        page.navigate("/admin/employees/" + person.id());
        check(page, "profile with a proposal", "Nothing goes there until");
        screenshot(page, "profile-proposal");
        page.navigate("/my-details");
        check(page, "my details with a proposal", "Nothing goes there until");
        screenshot(page, "my-details-proposal");
        assertNone();
    }

    @Test
    void whenTheTextArrivesThePageSaysSoByItself(Page page) {
        logIn(page, TestStaff.employee(portal, behind.practice));
        assertThat(page.getByText("We sent a text message")).isVisible();

        behind.change("update text_message set state = 'delivered'");

        assertThat(page.getByRole(AriaRole.STATUS).getByText("has arrived on the phone"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        check(page, "PIN page with news", "has arrived on the phone");
        assertNone();
    }

    @Test
    void whoeverTriesTooMuchOrComesBackFromElsewhere(Page page) {
        page.navigate("/login/sso/callback?state=x");
        check(page, "single sign-on, expired", "This sign-on has expired");
        var person = TestStaff.employee(portal, behind.practice);
        behind.change(
                """
                insert into sign_in_pressure (kind, key, level, at)
                select kind, key, 40, '%s' from unnest(array['address', 'reset']) as kind, unnest(%s) as key
                on conflict (kind, key) do update set level = 40, at = excluded.at
                """
                        .formatted(clock.instant(), HERE));
        try {
            logIn(page, person);
            check(page, "login, 429", "Too many sign-ins have failed");
            page.navigate("/forgot-password?practice=" + TestPractices.slug(behind.practice));
            page.getByLabel("Email").fill(person.email());
            page.keyboard().press("Enter");
            check(page, "forgot password, 429", "Too many links were asked for");
        } finally {
            behind.change("delete from sign_in_pressure where key = any (" + HERE + ")");
        }
        assertNone();
    }

    private String code(Person person) {
        var secret =
                CurrentPractice.call(behind.practice, () -> authenticators.pending(person.id()))
                        .orElseThrow();
        return Totp.code(secret, Totp.step(clock.instant()));
    }

    /// @param shown what that state alone shows
    private void check(Page page, String name, String shown) {
        assertThat(page.getByText(shown).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        check(page, name);
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

    private static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots/" + name + ".png")));
    }

    private void logIn(Page page, Person person) {
        page.navigate("/login?practice=" + TestPractices.slug(behind.practice));
        page.getByLabel("Login code").fill(person.loginCode());
        page.getByLabel("Password").fill(person.password());
        button(page, "Login").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
