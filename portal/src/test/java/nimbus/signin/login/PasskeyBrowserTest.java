package nimbus.signin.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static nimbus.support.AtTheDesk.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.BrowserTest;
import nimbus.support.Person;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.VirtualKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Chromium with its virtual authenticator.
@BrowserTest
class PasskeyBrowserTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person person;

    @BeforeEach
    void newPerson() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, practice);
    }

    @Test
    void aPersonAddsAPasskeyAndSignsInWithIt(Page page) {
        addPasskey(page);

        logIn(page, "");
        button(page, "Use a passkey").click();

        assertThat(page.getByRole(AriaRole.HEADING, named("Clients"))).isVisible();
        assertThat(Post.onPhone(person.mobile())).hasSize(1);
    }

    /// As in browsers before 2024, and where a password manager puts itself in the browser's place.
    @Test
    @Tag("W36")
    void aBrowserWithoutTheNewFunctionsForPasskeysWillDo(Page page) {
        page.addInitScript(
                """
                delete PublicKeyCredential.parseCreationOptionsFromJSON;
                delete PublicKeyCredential.parseRequestOptionsFromJSON;
                delete PublicKeyCredential.prototype.toJSON;
                """);
        addPasskey(page);

        logIn(page, "");
        button(page, "Use a passkey").click();

        assertThat(page.getByRole(AriaRole.HEADING, named("Clients"))).isVisible();
        assertThat(page.evaluate("PublicKeyCredential.prototype.toJSON === undefined"))
                .isEqualTo(true);
    }

    @Test
    @Tag("A70")
    void onAFalseAddressTheBrowserHandsNothingOver(Page page) {
        addPasskey(page);

        logIn(page, page.url().replaceFirst("//localhost(:\\d+).*", "//127.0.0.1$1"));
        button(page, "Use a passkey").click();

        assertThat(page.getByText("No passkey was used")).isVisible();
        assertThat(page.url()).contains("//127.0.0.1").endsWith("/login/pin");
    }

    private void addPasskey(Page page) {
        VirtualKey.plugInto(page);
        logIn(page, "");
        page.getByLabel("PIN").fill(Post.onPhone(person.mobile()).getFirst().pin());
        button(page, "Verify").click();
        page.getByRole(AriaRole.LINK, named("My Details")).click();
        page.getByLabel("Name of the device").fill("Office laptop");
        button(page, "Add a passkey").click();
        assertThat(page.getByText("The passkey is ready")).isVisible();
        assertThat(button(page, "Remove Office laptop")).isVisible();
        button(page, "Logout").click();
    }

    private void logIn(Page page, String host) {
        page.navigate(host + "/login?practice=" + TestPractices.slug(practice));
        page.getByLabel("Login code").fill(person.loginCode());
        page.getByLabel("Password").fill(person.password());
        button(page, "Login").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
