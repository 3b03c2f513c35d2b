package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.TwoFactor;
import nimbus.support.AddIn;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class AddInSignInTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TwoFactor twoFactor;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient db;

    private PracticeId practice;
    private Person person;
    private Visitor addIn;
    private AddIn device;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        addIn = new Visitor(portal);
        device = new AddIn(portal, addIn);
    }

    @Test
    @Tag("T33")
    @Tag("A54")
    void anAddInGetsItsTokenOnlyAfterThePin() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));

        var pending = signIn(person.password());
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.body()).doesNotContain("token");
        String attempt = JsonPath.read(pending.body(), "$.attempt");
        assertThat(me(attempt).status()).isEqualTo(401);
        assertThat(me(attempt).header("Content-Type")).contains("application/problem+json");

        var done = verify(attempt, pin());
        assertThat(done.status()).isEqualTo(200);
        String token = JsonPath.read(done.body(), "$.token");
        assertThat(me(token).status()).isEqualTo(200);
        assertThat(verify(attempt, pin()).status()).isEqualTo(401);
    }

    @Test
    @Tag("T33")
    @Tag("T26")
    void tokensFromBeforeTheUpgradeEndWithIt() {
        String token = JsonPath.read(signIn(person.password()).body(), "$.token");
        assertThat(me(token).status()).isEqualTo(200);

        var wasOff = CurrentPractice.call(practice, () -> twoFactor.forceForAllStaff("Mere"));

        assertThat(wasOff).isTrue();
        assertThat(me(token).status()).isEqualTo(401);
        assertThat(signIn(person.password()).status()).isEqualTo(202);
    }

    @Test
    @Tag("A43")
    @Tag("W60")
    void wrongPinsTypedInAnAddInLockTheAccountEverywhere() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        String attempt = JsonPath.read(signIn(person.password()).body(), "$.attempt");
        var wrong = pin().equals("000000") ? "000001" : "000000";
        for (int left = 4; left > 0; left--) {
            assertThat(verify(attempt, wrong).body()).contains("Tries left: " + left);
        }

        assertThat(verify(attempt, wrong).body()).contains("This account is locked");

        assertThat(new Visitor(portal).signIn(person).body()).contains("This account is locked");
        assertThat(signIn(person.password()).body()).contains("This account is locked");
    }

    @Test
    void aWrongPasswordIsAProblemInWords() {
        var refused = signIn("wrong");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("Login code or password is wrong.");
    }

    @Test
    void withoutATokenTheApiAnswersNothing() {
        assertThat(addIn.get("/api/addin/me").status()).isEqualTo(401);
        assertThat(addIn.get("/api/anything").status()).isEqualTo(401);
        assertThat(me("garbage").status()).isEqualTo(401);
        assertThat(me(practice + ".garbage").status()).isEqualTo(401);
    }

    @Test
    @Tag("A53")
    void aTokenOpensNoPageAndASessionOpensNoApi() {
        String token = JsonPath.read(signIn(person.password()).body(), "$.token");

        assertThat(device.get("/clients", token).location()).contains("/login");
        var browser = new Visitor(portal);
        browser.signIn(person);
        assertThat(browser.get("/clients").status()).isEqualTo(200);
        assertThat(browser.get("/api/addin/me").status()).isEqualTo(401);
    }

    @Test
    @Tag("F81")
    void anAddInLearnsThatTheTextIsLostAndGetsTheNextPinByMailAtOnce() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        var pending = signIn(person.password()).body();
        assertThat(JsonPath.<String>read(pending, "$.text")).isEqualTo("sent");
        var attempt = "/api/addin/sign-in/" + JsonPath.<String>read(pending, "$.attempt");
        assertThat(JsonPath.<String>read(addIn.get(attempt).body(), "$.text")).isEqualTo("sent");

        reported("undelivered");

        assertThat(JsonPath.<String>read(addIn.get(attempt).body(), "$.text")).isEqualTo("lost");
        var next = addIn.postJson(attempt + "/resend", "").body();
        assertThat(JsonPath.<String>read(next, "$.channel")).isEqualTo("email");
        assertThat(JsonPath.<String>read(next, "$.text")).isNull();
        assertThat(addIn.get(attempt + "x").status()).isEqualTo(401);
    }

    /// What the network says of the text messages of this practice.
    private void reported(String state) {
        CurrentPractice.run(
                practice,
                () ->
                        transaction.executeWithoutResult(_ ->
                                db.sql("update text_message set state = :state")
                                        .param("state", state)
                                        .update()));
    }

    private Visitor.Page signIn(String password) {
        return device.signIn(person, password);
    }

    private Visitor.Page verify(String attempt, String pin) {
        return device.verify(attempt, pin);
    }

    private Visitor.Page me(String token) {
        return device.me(token);
    }

    private String pin() {
        return Post.onPhone(person.mobile()).getFirst().pin();
    }
}
