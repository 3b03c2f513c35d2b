package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.TwoFactor;
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

/// Sessions that began before the second factor was switched on for all staff.
@PortalTest
class StepUpTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TwoFactor twoFactor;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void signedInBeforeTheSecondFactor() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
        visitor.get("/admin/employees");
    }

    @Test
    @Tag("A34")
    @Tag("T26")
    void ordinaryPagesGoOnButAdminPagesAskForAPinAndThenComeBack() {
        force();

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(visitor.get("/admin/employees?find=x").location()).contains("/login/pin");
        assertThat(visitor.get("/login/pin").body()).contains("Two-Factor Authentication");
        visitor.get("/login/pin");
        assertThat(Post.onPhone(admin.mobile())).hasSize(1);

        var before = visitor.cookie("nimbus").orElseThrow().getValue();
        assertThat(visitor.verifyPin(pin()).location()).contains("/admin/employees?find=x");
        assertThat(visitor.cookie("nimbus").orElseThrow().getValue()).isNotEqualTo(before);
        assertThat(visitor.get("/admin/employees").status()).isEqualTo(200);
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    @Test
    @Tag("A34")
    void adminFormsFragmentsAndStreamsAskForThePinToo() {
        force();

        assertThat(visitor.post("/admin/employees", Map.of("loginCode", "x")).location())
                .contains("/login/pin");
        var fragment = visitor.get("/admin/employees", "HX-Request", "true");
        assertThat(fragment.status()).isEqualTo(401);
        assertThat(fragment.header("HX-Redirect")).contains("/login/pin");
        assertThat(visitor.get("/admin/employees", "Accept", "text/event-stream").status())
                .isEqualTo(401);
    }

    @Test
    @Tag("W15")
    void theWayBackFromXeroWaitsForThePinAndThenGoesOn() {
        force();

        assertThat(visitor.get("/connect/callback?state=x").location()).contains("/login/pin");
        visitor.get("/login/pin");
        assertThat(visitor.verifyPin(pin()).location()).contains("/connect/callback?state=x");
    }

    @Test
    @Tag("A11")
    void thePageToComeBackToIsAlwaysOurs() {
        force();

        visitor.post(
                "/admin/employees", Map.of("loginCode", "x"), "Referer", "https://evil.example/x");
        visitor.get("/login/pin");
        assertThat(visitor.verifyPin(pin()).location()).contains("/admin");
    }

    @Test
    @Tag("T27")
    void everybodyIsAskedAtTheNextLogin() {
        var employee = TestStaff.employee(portal, practice);
        force();

        for (var person : java.util.List.of(admin, employee)) {
            assertThat(new Visitor(portal).signIn(person).location()).contains("/login/pin");
        }
    }

    @Test
    void withoutAPinASessionEndsTwelveHoursAfterItBegan() {
        CurrentPractice.run(practice, () -> practices.changeAutoLogoff(Duration.ofHours(24)));
        force();

        clock.tick(Duration.ofHours(12).minusSeconds(1));
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        clock.tick(Duration.ofSeconds(1));
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("T26")
    void forcingSaysWhetherItWasOffBeforeAndIsOnTheRecord() {
        assertThat(force()).isTrue();
        assertThat(force()).isFalse();

        var practiceNow = CurrentPractice.call(practice, practices::current);
        assertThat(practiceNow.twoFactorStaff()).isTrue();
        assertThat(practiceNow.twoFactorReset()).isTrue();
    }

    private boolean force() {
        return CurrentPractice.call(practice, () -> twoFactor.forceForAllStaff("Mere"));
    }

    private String pin() {
        return Post.onPhone(admin.mobile()).getFirst().pin();
    }
}
