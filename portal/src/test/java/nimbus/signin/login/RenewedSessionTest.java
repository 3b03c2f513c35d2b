package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
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

/// With every step of signing in the cookie of the step before is worth nothing, whoever has it.
@PortalTest
class RenewedSessionTest {

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
    @Tag("A58")
    void aCookieGivenToTheVictimBeforeTheLoginOpensNothingAfterwards() {
        visitor.signIn(TestStaff.employee(portal, practice));
        var planted = cookie();

        visitor.signIn(admin);

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertClosed(planted);
    }

    @Test
    @Tag("A58")
    void aCookieOfSomebodysOwnChoiceIsNeverTakenUp() {
        var chosen = "nimbus=" + "QUFB".repeat(14) + "QQ==";

        visitor.get("/login", "Cookie", chosen);
        visitor.signIn(admin);

        assertThat(cookie()).isNotEqualTo(chosen);
        assertClosed(chosen);
    }

    @Test
    @Tag("A58")
    @Tag("A59")
    void theCookieFromBeforeThePinOpensNothingAfterIt() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        visitor.signIn(admin);
        var waiting = cookie();
        assertThat(with(waiting, "/login/pin").status()).isEqualTo(200);

        visitor.verifyPin(pin());

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertClosed(waiting);
        assertThat(with(waiting, "/login/pin").location()).contains("/login");
    }

    @Test
    @Tag("A59")
    void theCookieOfASessionWithoutPinDoesNotBecomeOneWith() {
        visitor.signIn(admin);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        var old = cookie();
        assertThat(visitor.get("/admin/employees").location()).contains("/login/pin");
        visitor.get("/login/pin");

        visitor.verifyPin(pin());

        assertThat(visitor.get("/admin/employees").status()).isEqualTo(200);
        assertClosed(old);
    }

    @Test
    @Tag("A59")
    @Tag("A60")
    void theCookieFromBeforeTheLogoutOpensNothing() {
        visitor.signIn(admin);
        visitor.get("/my-details");
        var old = cookie();

        visitor.post("/logout", Map.of());

        assertClosed(old);
    }

    private void assertClosed(String cookie) {
        assertThat(with(cookie, "/clients").location()).contains("/login");
        assertThat(with(cookie, "/admin/employees").location()).contains("/login");
    }

    private Visitor.Page with(String cookie, String path) {
        return new Visitor(portal).get(path, "Cookie", cookie);
    }

    private String cookie() {
        return "nimbus=" + visitor.cookie("nimbus").orElseThrow().getValue();
    }

    private String pin() {
        return Post.onPhone(admin.mobile()).getFirst().pin();
    }
}
