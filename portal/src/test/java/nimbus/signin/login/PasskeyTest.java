package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.SoftwareKey;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class PasskeyTest {

    private static final String ELSEWHERE = "https://nimbus-login.example";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private Behind behind;
    private Person person;
    private Visitor visitor;
    private SoftwareKey key;

    @BeforeEach
    void personWithAPasskey() {
        behind = Behind.newPractice(portal);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, behind.practice);
        key = new SoftwareKey(origin());
        visitor = signedIn(person);
        add(visitor, key);
        visitor.get("/my-details");
        visitor.post("/logout", Map.of());
    }

    @Test
    void itSignsInInPlaceOfAPin() {
        int before = Post.onPhone(person.mobile()).size();

        visitor.signIn(person);
        assertThat(visitor.get("/login/pin").body())
                .contains("Use a passkey")
                .contains("Send a PIN instead");
        assertThat(Post.onPhone(person.mobile())).hasSize(before);
        assertThat(use(key.get(options())).location()).contains("/");

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(behind.texts("select action from audit_event where success"))
                .contains("my-details.passkey-added", "passkey.verify");
    }

    @Test
    void aPinStillComesWhenAskedFor() {
        clock.tick(Duration.ofMinutes(11));
        visitor.signIn(person);
        visitor.get("/login/pin");

        visitor.post("/login/pin/resend", Map.of());

        var pin = Post.onPhone(person.mobile()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    @Tag("A67")
    @Tag("A70")
    void whatWasSignedForAnotherOriginOpensNothing() {
        visitor.signIn(person);
        key.origin = ELSEWHERE;

        assertRefused(key.get(options()));
    }

    @Test
    @Tag("A67")
    void whatWasSignedForAnotherSiteOpensNothing() {
        visitor.signIn(person);
        key.rpId = "nimbus-login.example";

        assertRefused(key.get(options()));
    }

    @Test
    @Tag("A67")
    void anOldChallengeOpensNothing() {
        visitor.signIn(person);
        var first = key.get(options());
        options();

        assertRefused(first);
    }

    @Test
    @Tag("A67")
    void aChallengeIsOpenForFiveMinutes() {
        visitor.signIn(person);
        var answer = key.get(options());
        clock.tick(Duration.ofMinutes(5));

        assertRefused(answer);
    }

    @Test
    @Tag("A67")
    void anAnswerCountsOnce() {
        visitor.signIn(person);
        var answer = key.get(options());
        assertThat(use(answer).location()).contains("/");
        visitor.get("/clients");
        visitor.post("/logout", Map.of());

        visitor.signIn(person);
        options();
        assertRefused(answer);
    }

    @Test
    @Tag("A67")
    void anotherPersonsPasskeyOpensNothing() {
        var colleague = TestStaff.employee(portal, behind.practice);
        var colleagues = new SoftwareKey(origin());
        add(signedIn(colleague), colleagues);
        visitor.signIn(person);

        assertRefused(colleagues.get(options()));
    }

    @Test
    @Tag("A67")
    void aCopiedKeyIsNoticedByItsCounter() {
        visitor.signIn(person);
        use(key.get(options()));
        visitor.get("/clients");
        visitor.post("/logout", Map.of());
        visitor.signIn(person);
        key.counter = 0;

        assertRefused(key.get(options()));
    }

    @Test
    void whatDoesNotFitCountsAsAFailureAndLocks() {
        visitor.signIn(person);
        key.origin = ELSEWHERE;
        for (int failure = 0; failure < 4; failure++) {
            assertRefused(key.get(options()));
        }

        assertThat(use(key.get(options())).location()).contains("/login");
        assertThat(visitor.signIn(person).body()).contains("This account is locked");
    }

    @Test
    void nonsenseIsRefusedLikeAnyWrongAnswer() {
        visitor.signIn(person);

        options();
        assertRefused("{}");
        options();
        assertRefused("x".repeat(10_000));
        assertThat(visitor.post("/login/pin/passkey", Map.of()).body())
                .contains("This passkey does not fit");
    }

    @Test
    @Tag("A62")
    void onlyAConfirmedPersonAddsOrRemovesOne() {
        visitor = signedIn(person);
        clock.tick(Duration.ofMinutes(10));
        visitor.get("/my-details");
        var id = behind.text("select id::text from passkey");

        assertThat(visitor.post("/my-details/passkeys/options", Map.of()).status()).isEqualTo(403);
        assertThat(visitor.post("/my-details/passkeys", Map.of()).location())
                .contains("/my-details/confirm");
        assertThat(visitor.post("/my-details/passkeys/" + id + "/remove", Map.of()).location())
                .contains("/my-details/confirm");
        assertThat(behind.number("select count(*) from passkey")).isOne();
    }

    @Test
    void whoRemovesItGetsPinsAgainAndAMailAboutIt() {
        visitor = signedIn(person);
        visitor.get("/my-details");
        var id = behind.text("select id::text from passkey");

        visitor.post("/my-details/passkeys/" + id + "/remove", Map.of());

        assertThat(Post.inMailbox(person.email()).getFirst().body()).contains("A passkey");
        clock.tick(Duration.ofMinutes(11));
        int before = Post.onPhone(person.mobile()).size();
        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone(person.mobile())).hasSize(before + 1);
    }

    @Test
    @Tag("A67")
    void oneMadeForAnotherOriginIsNotTakenOn() {
        visitor = signedIn(person);

        add(visitor, new SoftwareKey(ELSEWHERE));

        assertThat(behind.number("select count(*) from passkey")).isOne();
    }

    /// With a PIN, whatever else there is.
    private Visitor signedIn(Person who) {
        clock.tick(Duration.ofMinutes(11));
        var browser = new Visitor(portal);
        browser.signIn(who);
        if (browser.get("/login/pin").body().contains("Send a PIN instead")) {
            browser.post("/login/pin/resend", Map.of());
        }
        browser.verifyPin(Post.onPhone(who.mobile()).getFirst().pin());
        return browser;
    }

    private static void add(Visitor browser, SoftwareKey made) {
        browser.get("/my-details");
        var options = browser.post("/my-details/passkeys/options", Map.of()).body();
        browser.post(
                "/my-details/passkeys",
                Map.of("label", "Telephone", "credential", made.create(options)));
    }

    private String options() {
        visitor.get("/login/pin");
        return visitor.post("/login/pin/passkey/options", Map.of()).body();
    }

    private Visitor.Page use(String answer) {
        return visitor.post("/login/pin/passkey", Map.of("credential", answer));
    }

    private void assertRefused(String answer) {
        assertThat(use(answer).body()).contains("This passkey does not fit");
        assertThat(visitor.get("/clients").location()).contains("/login/pin");
    }

    private String origin() {
        return "http://localhost:"
                + portal.getEnvironment().getRequiredProperty("local.server.port");
    }
}
