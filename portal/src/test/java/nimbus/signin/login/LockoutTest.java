package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
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

@PortalTest
class LockoutTest {

    private static final String CHOSEN = "harbour lantern under tin stars";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void practiceWithSecondFactor() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    @Tag("T31")
    @Tag("A41")
    void fiveWrongPasswordsLockEvenOverRestartedLogins() {
        for (int failure = 0; failure < 5; failure++) {
            new Visitor(portal).signIn(person, "wrong");
        }

        var answer = visitor.signIn(person);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("This account is locked").contains("/forgot-password");
        assertThat(Post.onPhone(person.mobile())).isEmpty();
    }

    @Test
    @Tag("A39")
    void aLoginCodeNobodyHasLocksJustTheSame() {
        var nobody = new Person(practice, person.id(), "nobody@kowhai.example", "wrong", "", "");
        for (int failure = 0; failure < 4; failure++) {
            assertThat(visitor.signIn(nobody).body()).contains("Login code or password is wrong.");
        }

        assertThat(visitor.signIn(nobody).body()).contains("This account is locked");
        assertThat(visitor.signIn(nobody).body()).contains("This account is locked");
    }

    @Test
    @Tag("T31")
    @Tag("A43")
    void wrongPasswordsAndPinsInBrowserAndAddInCountTogether() {
        visitor.signIn(person, "wrong");
        visitor.signIn(person, "wrong");
        addIn("wrong");
        visitor.signIn(person);
        assertThat(visitor.verifyPin(wrongPin()).body()).contains("That is not the PIN we sent");

        assertThat(visitor.verifyPin(wrongPin()).location()).contains("/login");
        assertThat(visitor.get("/login").body()).contains("This account is locked");
        assertThat(addIn(person.password()).body()).contains("locked");
    }

    @Test
    @Tag("T31")
    @Tag("A40")
    void aSixthTryAtOnePinIsImpossible() {
        visitor.signIn(person);
        var right = pin();
        for (int failure = 0; failure < 5; failure++) {
            visitor.verifyPin(wrongPin());
        }

        assertThat(visitor.verifyPin(right).location()).contains("/login");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("T31")
    void aRightPasswordAloneDoesNotClearTheCount() {
        for (int round = 0; round < 4; round++) {
            new Visitor(portal).signIn(person, "wrong");
            new Visitor(portal).signIn(person);
            clock.tick(java.time.Duration.ofMinutes(11));
        }

        new Visitor(portal).signIn(person, "wrong");

        assertThat(visitor.signIn(person).body()).contains("This account is locked");
    }

    @Test
    void aCompletedLoginClearsTheCount() {
        for (int failure = 0; failure < 4; failure++) {
            visitor.signIn(person, "wrong");
        }
        visitor.signIn(person);
        assertThat(visitor.verifyPin(pin()).location()).contains("/");

        assertThat(new Visitor(portal).signIn(person, "wrong").body())
                .contains("Login code or password is wrong.");
        assertThat(new Visitor(portal).signIn(person).location()).contains("/login/pin");
    }

    @Test
    void enteringAnExpiredPinCountsNothing() {
        for (int round = 0; round < 6; round++) {
            visitor.signIn(person);
            clock.tick(java.time.Duration.ofMinutes(6));
            visitor.verifyPin(pin());
        }

        assertThat(visitor.signIn(person).location()).contains("/login/pin");
    }

    @Test
    @Tag("A42")
    void aHundredParallelPasswordGuessesGetFiveTries() throws Exception {
        var wrong = parallel(100, () -> new Visitor(portal).signIn(person, "wrong").body());

        assertThat(wrong.stream().filter(page -> page.contains("password is wrong")).count())
                .isLessThanOrEqualTo(4);
        assertThat(visitor.signIn(person).body()).contains("This account is locked");
    }

    @Test
    @Tag("A42")
    void aHundredParallelPinGuessesGetFiveTries() throws Exception {
        visitor.signIn(person);
        var right = pin();
        visitor.get("/login/pin");

        var answers =
                parallel(100, () -> visitor.post("/login/pin", Map.of("pin", wrongPin())).body());

        assertThat(answers.stream().filter(page -> page.contains("not the PIN we sent")).count())
                .isLessThanOrEqualTo(4);
        assertThat(visitor.verifyPin(right).location()).contains("/login");
    }

    @Test
    @Tag("T31")
    @Tag("T60")
    @Tag("A51")
    void theEmailedResetLetsTheOwnerInHoweverOftenAStrangerLocks() {
        for (int round = 0; round < 3; round++) {
            for (int failure = 0; failure < 6; failure++) {
                new Visitor(portal).signIn(person, "wrong");
            }
            var owner = new Visitor(portal);
            reset(owner, "round " + round + " " + CHOSEN);
            assertThat(owner.signIn(person, "round " + round + " " + CHOSEN).location())
                    .contains("/login/pin");
            clock.tick(java.time.Duration.ofMinutes(61));
        }
    }

    private void reset(Visitor owner, String password) {
        var slug = TestPractices.slug(practice);
        owner.get("/forgot-password?practice=" + slug);
        owner.post("/forgot-password", Map.of("practice", slug, "email", person.email()));
        owner.follow(owner.get(Post.inMailbox(person.email()).getFirst().link()));
        owner.post("/password", Map.of("password", password, "repeated", password));
        owner.get("/password/pin");
        assertThat(owner.post("/password/pin", Map.of("pin", pin())).location().orElseThrow())
                .startsWith("/login?changed");
    }

    private Visitor.Page addIn(String password) {
        return new Visitor(portal)
                .postJson(
                        "/api/addin/sign-in",
                        """
                        {"practice": "%s", "loginCode": "%s", "password": "%s", "device": "Word"}
                        """
                                .formatted(
                                        TestPractices.slug(practice),
                                        person.loginCode(),
                                        password));
    }

    private String pin() {
        return Post.onPhone(person.mobile()).getFirst().pin();
    }

    private String wrongPin() {
        return pin().equals("111111") ? "222222" : "111111";
    }

    private static ArrayList<String> parallel(int count, java.util.concurrent.Callable<String> work)
            throws Exception {
        var gate = new CountDownLatch(1);
        var answers = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, count)
                            .<Future<String>>mapToObj(_ ->
                                    threads.submit(() -> {
                                        gate.await();
                                        return work.call();
                                    }))
                            .toList();
            gate.countDown();
            for (var answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
