package nimbus.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.staff.EmployeeChanges;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class SessionTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private EmployeeChanges employees;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void signedIn() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
    }

    @Test
    void autoLogoffEndsAnIdleSession() {
        clock.tick(Duration.ofMinutes(29));
        assertThat(visitor.get("/clients").status()).isEqualTo(200);

        clock.tick(Duration.ofMinutes(29));
        assertThat(visitor.get("/clients").status()).isEqualTo(200);

        clock.tick(Duration.ofMinutes(30));
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    void aPageThatWatchesByItselfKeepsNobodySignedIn() {
        for (int minute = 0; minute < 3; minute++) {
            clock.tick(Duration.ofMinutes(10));
            visitor.get("/clients", "X-Nimbus-Watching", "true");
        }

        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    void afterTwentyFourHoursEveryoneSignsInAgain() {
        CurrentPractice.run(practice, () -> practices.changeAutoLogoff(Duration.ofHours(24)));
        clock.tick(Duration.ofHours(23));
        assertThat(visitor.get("/clients").status()).isEqualTo(200);

        clock.tick(Duration.ofHours(1));

        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("A61")
    void whoLosesAllowLoginIsOutWithTheNextRequest() {
        change(Access.none());

        assertThat(visitor.get("/clients").location()).contains("/login");
        assertThat(new Visitor(portal).signIn(admin).status()).isEqualTo(401);
    }

    @Test
    @Tag("A61")
    @Tag("A109")
    void whoLosesTheAdminMenuLosesItWithTheNextRequest() {
        change(Access.login());

        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(visitor.get("/admin").status()).isEqualTo(403);
    }

    @Test
    @Tag("A106")
    void aSessionOpensOnlyItsOwnPractice() {
        var other = TestPractices.create(practices);
        var stranger = TestStaff.admin(portal, other);

        assertThat(visitor.get("/admin/employees/" + stranger.id()).status()).isEqualTo(404);
    }

    @Test
    void aProgramGetsNoBrowserSession() {
        var program =
                TestStaff.create(
                        portal,
                        practice,
                        new Access(true, false, true, false, null),
                        general -> general);

        var answer = new Visitor(portal).signIn(program);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("This login is for programs");
    }

    private void change(Access access) {
        CurrentPractice.run(practice, () -> employees.changeAccess(admin.id(), access));
    }
}
