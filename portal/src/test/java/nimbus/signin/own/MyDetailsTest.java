package nimbus.signin.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Employees;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class MyDetailsTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Employees employees;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void signedIn() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(person);
        visitor.get("/my-details");
    }

    @Test
    @Tag("A62")
    void aChangeOfMobileNeedsThePasswordAgain() {
        clock.tick(Duration.ofMinutes(10));
        assertThat(changeMobile("+6421777001").location()).contains("/my-details/confirm");
        assertThat(mobile()).isEqualTo(person.mobile());

        assertThat(confirm("wrong").status()).isEqualTo(401);
        assertThat(changeMobile("+6421777001").location()).contains("/my-details/confirm");

        assertThat(confirm(person.password()).location()).contains("/my-details");
        changeMobile("021 777 001");
        assertThat(mobile()).isEqualTo("+6421777001");
    }

    @Test
    @Tag("A62")
    void withTheSecondFactorAPinAtTheOldNumberIsNeededToo() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        assertThat(changeMobile("+6421777002").location()).contains("/my-details/confirm");

        assertThat(confirm(person.password()).location()).contains("/login/pin");
        assertThat(changeMobile("+6421777002").location()).contains("/my-details/confirm");
        var pin = Post.onPhone(person.mobile()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/my-details");

        visitor.get("/my-details");
        changeMobile("+6421777002");
        assertThat(mobile()).isEqualTo("+6421777002");
    }

    @Test
    @Tag("A61")
    @Tag("A63")
    void aNewEmailIsToldToBothAddressesAndEndsOtherSessions() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        var before = person.email();

        visitor.post(
                "/my-details/channels",
                Map.of("email", "new-" + before, "mobile", person.mobile(), "smsPin", "true"));

        assertThat(Post.inMailbox(before).getFirst().subject())
                .isEqualTo("Your Nimbus login was changed");
        assertThat(Post.inMailbox("new-" + before)).hasSize(1);
        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    @Test
    @Tag("A63")
    void anAdminWhoMovesSomebodysPinsCannotDoSoInSilence() {
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice));
        admin.get("/admin/employees/" + person.id());

        admin.post(
                "/admin/employees/" + person.id(),
                Map.of(
                        "loginCode",
                        person.loginCode(),
                        "email",
                        person.email(),
                        "mobile",
                        "+6421777003",
                        "smsPin",
                        "true"));

        assertThat(Post.inMailbox(person.email()).getFirst().subject())
                .isEqualTo("Your Nimbus login was changed");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("A61")
    void aNewPasswordKeepsThisSessionAndEndsTheOthers() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        var chosen = "harbour lantern under tin stars";

        visitor.post("/my-details/password", Map.of("password", chosen, "repeated", chosen));

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(new Visitor(portal).signIn(person, chosen).location()).contains("/");
    }

    @Test
    void everySessionIsListedAndCanBeEnded() {
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        assertThat(visitor.get("/my-details").body()).contains("This one").contains("Sign out");

        visitor.post("/my-details/sign-ins/end-others", Map.of());

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    private Visitor.Page changeMobile(String number) {
        return visitor.post(
                "/my-details/channels",
                Map.of("email", person.email(), "mobile", number, "smsPin", "true"));
    }

    private Visitor.Page confirm(String password) {
        visitor.get("/my-details/confirm");
        return visitor.post("/my-details/confirm", Map.of("password", password));
    }

    private @Nullable String mobile() {
        return CurrentPractice.call(practice, () -> employees.find(person.id()))
                .orElseThrow()
                .mobile();
    }
}
