package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class StaleFormsTest {

    private static final String[] OUR_BUTTON = {"Sec-Fetch-Site", "same-origin"};

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    @Tag("W29")
    void aLoginPageLeftOpenAsksAgainAndKeepsTheLoginCode() {
        var answer = visitor.postAsIs("/login", login("an old token"));

        assertThat(answer.body())
                .contains("Account Login", "Please enter it once more")
                .contains("value=\"" + admin.loginCode() + "\"")
                .doesNotContain(admin.password());
        assertThat(visitor.post("/login", login()).location()).contains("/");
    }

    @Test
    @Tag("W29")
    void aSecondLoginTabIsToldThatTheFirstHasLoggedIn() {
        visitor.signIn(admin);

        var second = visitor.postAsIs("/login", login("the token of before"));

        assertThat(second.body()).contains("You are logged in already", admin.loginCode());
        assertThat(visitor.post("/login", login()).location()).contains("/");
    }

    @Test
    @Tag("W29")
    void logoutOfAnEndedSessionIsLoggedOut() {
        assertThat(visitor.postAsIs("/logout", Map.of("_csrf", "old")).location())
                .contains("/login?out");

        visitor.signIn(admin);
        visitor.get("/admin");
        new Visitor(portal).get("/login");
        visitor.post("/logout", Map.of());
        assertThat(visitor.post("/logout", Map.of()).location()).contains("/login?out");
    }

    @Test
    @Tag("W29")
    void logoutOnAPageOlderThanTheLoginLogsOut() {
        visitor.signIn(admin);

        assertThat(visitor.postAsIs("/logout", Map.of("_csrf", "old"), OUR_BUTTON).location())
                .contains("/login?out");

        assertThat(visitor.get("/admin").location()).contains("/login");
    }

    @Test
    @Tag("A71")
    void anotherSitesFormLogsNobodyOut() {
        visitor.signIn(admin);

        var forged =
                visitor.postAsIs(
                        "/logout", Map.of("_csrf", "guessed"), "Sec-Fetch-Site", "cross-site");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
    }

    @Test
    @Tag("W29")
    void theWayBackInByMailAsksAgainAndKeepsTheAddress() {
        var answer =
                visitor.postAsIs(
                        "/forgot-password",
                        Map.of(
                                "practice",
                                TestPractices.slug(practice),
                                "email",
                                admin.email(),
                                "_csrf",
                                "old"));

        assertThat(answer.body())
                .contains("Get back in", "Please enter it once more")
                .contains("value=\"" + admin.email() + "\"")
                .doesNotContain("is on its way");
    }

    @Test
    @Tag("W29")
    void aFormWhoseLoginHasEndedLeadsToTheLoginAndSaysThatNothingWasChanged() {
        var answer = visitor.postAsIs("/admin/employees", Map.of("loginCode", "x", "_csrf", "old"));

        assertThat(answer.location()).contains("/login?ended");
        assertThat(visitor.follow(answer).body()).contains("nothing was changed");
    }

    @Test
    @Tag("W29")
    void aFormOlderThanTheLoginSaysWhatToDo() {
        visitor.signIn(admin);

        var answer = visitor.postAsIs("/admin/employees", Map.of("loginCode", "x", "_csrf", "old"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("older than your login", "Go to Home");
    }

    private Map<String, String> login() {
        return Map.of(
                "practice",
                TestPractices.slug(practice),
                "loginCode",
                admin.loginCode(),
                "password",
                admin.password());
    }

    private Map<String, String> login(String token) {
        var form = new HashMap<>(login());
        form.put("_csrf", token);
        return form;
    }
}
