package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// No device is remembered: every login of every person asks for the second factor.
@PortalTest
class RememberedDeviceTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void signedIn() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(person);
        visitor.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    @Test
    @Tag("A57")
    void noCookieOutlivesTheBrowserOrSparesThePin() {
        assertThat(visitor.cookies()).allMatch(cookie -> cookie.getMaxAge() < 0);
        visitor.post("/logout", Map.of());

        visitor.signIn(person);

        assertThat(visitor.get("/clients").location()).contains("/login/pin");
    }

    @Test
    @Tag("A57")
    void cookiesThatSayRememberMeAreNotRead() {
        var madeUp = person.loginCode() + ":1900000000:" + "0".repeat(64);
        var live = visitor.cookies().getFirst().getValue();

        for (var name : List.of("remember-me", "nimbus-device", "JSESSIONID", "SESSION")) {
            for (var value : List.of(madeUp, live)) {
                assertThat(
                                new Visitor(portal)
                                        .get("/clients", "Cookie", name + "=" + value)
                                        .location())
                        .contains("/login");
            }
        }
    }

    @Test
    @Tag("A64")
    void cookiesCopiedToAnotherMachineSpareItNoPinEither() {
        var cookies = everyCookie();
        clock.tick(Duration.ofMinutes(11));
        var thief = new Visitor(portal);

        thief.signIn(person);

        assertThat(thief.get("/clients").location()).contains("/login/pin");
        visitor.post("/logout", Map.of());
        assertThat(new Visitor(portal).get("/clients", "Cookie", cookies).location())
                .contains("/login");
    }

    @Test
    @Tag("A64")
    void aCopiedSessionEndsWhenItsOwnerSignsOutEverywhereElse() {
        var copied = everyCookie();
        clock.tick(Duration.ofMinutes(11));
        var owner = new Visitor(portal);
        owner.signIn(person);
        owner.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        owner.get("/my-details");

        owner.post("/my-details/sign-ins/end-others", Map.of());

        assertThat(new Visitor(portal).get("/clients", "Cookie", copied).location())
                .contains("/login");
    }

    @Test
    @Tag("A64")
    void whenTheSecondFactorIsSwitchedOnDevicesThatHadATokenNeedOneToo() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(false, false));
        var device = new AddIn(portal);
        var token = device.token(person);
        assertThat(device.me(token).status()).isEqualTo(200);

        CurrentPractice.run(practice, () -> portal.getBean(TwoFactor.class).forceForAllStaff());

        assertThat(device.me(token).status()).isEqualTo(401);
    }

    private String everyCookie() {
        return visitor.cookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
