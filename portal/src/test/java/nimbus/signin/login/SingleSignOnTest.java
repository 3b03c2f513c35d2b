package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.sso.OpenIdProvider;
import nimbus.support.Behind;
import nimbus.support.OutsideWorld;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Against the identity service that the sandbox plays.
@PortalTest
class SingleSignOnTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private Behind behind;
    private Person person;
    private Visitor visitor;
    private String email;

    @BeforeEach
    void practiceThatUsesIt() {
        behind = Behind.newPractice(portal);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, behind.practice);
        email = UUID.randomUUID() + "@xero.example";
        OutsideWorld.control(
                "POST",
                "apps",
                """
                {"clientId":"nimbus-sso","clientSecret":"nimbus-sso-secret","redirectUris":["%s"]}
                """
                        .formatted(
                                portal.getBean(nimbus.web.PublicUrl.class)
                                        .at(OpenIdProvider.CALLBACK)));
        behind.change(
                "insert into sso_switch (practice_id, staff) values (current_practice(), true)");
        visitor = new Visitor(portal);
    }

    @Test
    void aPairedLoginSignsOnAndTheProvidersTwoFactorsSpareThePin() {
        provided(email, true);
        pair();

        assertThat(signOn(email).location()).contains("/");

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(behind.texts("select action from audit_event where success"))
                .contains("sso.pair", "sso.sign-on");
    }

    @Test
    void aProviderThatAsksForOneFactorLeavesThePin() {
        provided(email, false);
        pair();
        clock.tick(Duration.ofMinutes(11));

        assertThat(signOn(email).location()).contains("/login/pin");

        assertThat(visitor.get("/").location()).contains("/login/pin");
        assertThat(visitor.verifyPin(Post.onPhone(person.mobile()).getFirst().pin()).location())
                .contains("/");
    }

    @Test
    @Tag("A55")
    void anEqualEmailPairsNothing() {
        provided(person.email(), true);

        assertThat(signOn(person.email()).location()).contains("/login");

        assertThat(visitor.get("/login").body()).contains("paired with nobody here");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("A55")
    void theSameSubjectOfAnotherProviderOpensNothing() {
        provided(email, true);
        pair();
        behind.change("update sso_login set issuer = 'https://identity.other.example'");

        assertThat(signOn(email).location()).contains("/login");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    void aLoginCanBePairedWithOnePersonOnly() {
        provided(email, true);
        pair();
        var first = person;
        person = TestStaff.employee(portal, behind.practice);

        assertThat(pair().body()).contains("paired with somebody already");
        assertThat(behind.id("select employee_id from sso_login")).isEqualTo(first.id());
    }

    @Test
    void anAnswerCountsOnceAndOnlyInTheSessionThatAsked() {
        provided(email, true);
        pair();
        visitor = new Visitor(portal);
        var callback = callback(leave(), email);
        var stranger = new Visitor(portal);

        assertThat(stranger.get(callback).location()).contains("/login");
        assertThat(stranger.get("/clients").location()).contains("/login");
        assertThat(visitor.get(callback.replaceAll("state=[^&]+", "state=forged")).location())
                .contains("/login");
        assertThat(visitor.get(callback).location()).contains("/login");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("W13")
    void junkAnswersAreCountedLikeWrongPasswords() {
        for (int answer = 0; answer < 30; answer++) {
            assertThat(junk("127.201.1.7")).contains("could not be verified");
        }
        long refusals = behind.number("select count(*) from audit_event where not success");

        assertThat(junk("127.201.1.7")).contains("Too many sign-ins have failed");

        assertThat(behind.number("select count(*) from audit_event where not success"))
                .isEqualTo(refusals + 1);
        assertThat(junk("127.201.2.7")).contains("could not be verified");
    }

    /// @return the page that tells what came of it
    private String junk(String address) {
        visitor = new Visitor(portal, address);
        var away = leave();
        var state = away.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        if (!away.equals("/login")) {
            visitor.get(OpenIdProvider.CALLBACK + "?state=" + state + "&code=junk");
        }
        return visitor.get("/login").body();
    }

    @Test
    void anAttemptIsOpenForFiveMinutes() {
        provided(email, true);
        pair();
        visitor = new Visitor(portal);
        var callback = callback(leave(), email);
        clock.tick(Duration.ofMinutes(5));

        assertThat(visitor.get(callback).location()).contains("/login");
        assertThat(visitor.get("/login").body()).contains("expired");
    }

    @Test
    @Tag("A61")
    void whoMayNotLogInMayNotSignOn() {
        provided(email, true);
        pair();
        behind.change("update employee set allow_login = false");

        assertThat(signOn(email).location()).contains("/login");
    }

    @Test
    void aLockedAccountStaysLocked() {
        provided(email, true);
        pair();
        for (int failure = 0; failure < 5; failure++) {
            new Visitor(portal).signIn(person, "wrong");
        }

        assertThat(signOn(email).location()).contains("/login");
        assertThat(visitor.get("/login").body()).contains("This account is locked");
    }

    @Test
    void onlyWhereAnAdminSwitchedItOn() {
        var admin = new Visitor(portal);
        var chief = TestStaff.admin(portal, behind.practice);
        admin.signIn(chief);
        admin.verifyPin(Post.onPhone(chief.mobile()).getFirst().pin());
        assertThat(admin.get("/admin/single-sign-on").body()).contains("Switch Off SSO");

        admin.post("/admin/single-sign-on", Map.of("on", "false"));

        assertThat(visitor.get("/login?practice=" + slug()).body())
                .doesNotContain("Sign on with SSO");
        assertThat(visitor.post("/login/sso", Map.of("practice", slug())).location())
                .contains("/login");
        assertThat(behind.texts("select action from audit_event")).contains("sso.switch-off");
    }

    @Test
    @Tag("A62")
    void pairingNeedsAConfirmedPerson() {
        visitor.signIn(person);
        visitor.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        visitor.get("/my-details");
        clock.tick(Duration.ofMinutes(10));

        assertThat(visitor.post("/my-details/sso", Map.of()).location())
                .contains("/my-details/confirm");
    }

    private static void provided(String address, boolean secondFactor) {
        OutsideWorld.control(
                "POST",
                "people",
                """
                {"email":"%s","password":"xero password","name":"Mere Ngata","secondFactor":%s}
                """
                        .formatted(address, secondFactor));
    }

    private Visitor.Page pair() {
        var browser = new Visitor(portal);
        browser.signIn(person);
        browser.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        browser.get("/my-details");
        var away = browser.post("/my-details/sso", Map.of()).location().orElseThrow();
        return browser.follow(browser.get(callback(away, email)));
    }

    private Visitor.Page signOn(String address) {
        visitor = new Visitor(portal);
        return visitor.get(callback(leave(), address));
    }

    /// @return where the browser is sent
    private String leave() {
        visitor.get("/login?practice=" + slug());
        return visitor.post("/login/sso", Map.of("practice", slug())).location().orElseThrow();
    }

    /// The person logs in there and allows it.
    ///
    /// @return the way back, as a path of the portal
    private static String callback(String away, String address) {
        var back = OutsideWorld.identify(URI.create(away), address, "xero password");
        return URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery();
    }

    private String slug() {
        return TestPractices.slug(behind.practice);
    }
}
