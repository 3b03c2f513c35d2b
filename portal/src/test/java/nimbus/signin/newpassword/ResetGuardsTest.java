package nimbus.signin.newpassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.NewPassword;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.Totp;
import nimbus.signin.password.PasswordChange;
import nimbus.signin.password.PasswordLinks;
import nimbus.staff.Access;
import nimbus.staff.Employees;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import nimbus.texts.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The emailed way back in: who has the mailbox has one factor, not two.
@PortalTest
class ResetGuardsTest {

    private static final String CHOSEN = "harbour lantern under tin stars";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private Behind behind;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void practiceWithSecondFactor() {
        behind = Behind.newPractice(portal);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        person = TestStaff.employee(portal, behind.practice);
        visitor = new Visitor(portal);
    }

    /// The account's lock does not hide the PIN's own count here.
    @Test
    @Tag("A40")
    @Tag("W60")
    void theFifthWrongPinAtALinkIsTheLastThatThisPinTakes() {
        openLink();
        choose(CHOSEN);
        var pin = Post.onPhone(person.mobile()).getFirst().pin();

        for (int left = 4; left > 0; left--) {
            assertThat(type(wrong(pin)).body()).contains("Tries left: " + left);
        }
        assertThat(type(wrong(pin)).location()).contains("/password?again");
        assertThat(type(pin).location()).contains("/password?again");
        assertThat(new Visitor(portal).signIn(person, CHOSEN).status()).isEqualTo(401);
    }

    @Test
    @Tag("W03")
    void fifteenWrongPinsADayOverAllLinksAndTheOwnerIsTold() {
        for (int round = 0; round < 3; round++) {
            clock.tick(Duration.ofMinutes(61));
            openLink();
            choose(CHOSEN);
            guessFiveTimes();
        }
        assertThat(Post.inMailbox(person.email()).getFirst().subject())
                .isEqualTo("Wrong PINs for your Nimbus login");
        assertThat(Post.onPhone(person.mobile()).getFirst().body()).contains("many wrong PINs");

        clock.tick(Duration.ofMinutes(61));
        openLink();
        int texts = Post.onPhone(person.mobile()).size();
        assertThat(choose(CHOSEN).body()).contains("Too many wrong PINs");
        assertThat(Post.onPhone(person.mobile())).hasSize(texts);

        clock.tick(Duration.ofDays(1));
        openLink();
        choose(CHOSEN);
        assertThat(type(Post.onPhone(person.mobile()).getFirst().pin()).location().orElseThrow())
                .startsWith("/login?changed");
    }

    @Test
    @Tag("W03")
    void aLinkThatWaitsForItsPinTakesNoneBeyondTheDaysShare() {
        openLink();
        choose(CHOSEN);
        behind.change(
                "update employee set reset_failures = 15, reset_failures_since ="
                        + " '2020-09-01Z'::timestamptz");

        assertThat(type(Post.onPhone(person.mobile()).getFirst().pin()).body())
                .contains("Too many wrong PINs");
    }

    @Test
    @Tag("W02")
    void onceTheTextsOfANumberAreUsedUpNoPinForALinkGoesToTheMailbox() {
        useUpTexts();

        openLink();
        choose(CHOSEN);

        assertThat(visitor.get("/password/pin").body())
                .contains("had its share of text messages today", "Press Resend later, or ask");
        assertThat(pinsByMail(person)).isZero();
    }

    @Test
    @Tag("W02")
    void onceTheTextsOfANumberAreUsedUpNoPinForASignInGoesToTheMailbox() {
        useUpTexts();

        visitor.signIn(person);

        assertThat(visitor.get("/login/pin").body())
                .contains("had its share of text messages today", "Press Resend later, or ask");
        assertThat(pinsByMail(person)).isZero();
    }

    @Test
    @Tag("W02")
    void aTextThatCannotBeSentSendsNoPinForALinkToTheMailbox() {
        var unlucky =
                TestStaff.create(
                        portal,
                        behind.practice,
                        Access.login(),
                        general -> general.withMobile("+15005550009"));

        openLink(unlucky);
        choose(CHOSEN);

        assertThat(visitor.get("/password/pin").body()).contains("The PIN could not be sent");
        assertThat(pinsByMail(unlucky)).isZero();
    }

    @Test
    @Tag("W02")
    void thePinForALinkGoesToTheTelephoneWhateverWasTicked() {
        var ticked =
                TestStaff.create(
                        portal,
                        behind.practice,
                        Access.login(),
                        general -> general.withSmsPin(false));

        openLink(ticked);
        choose(CHOSEN);

        assertThat(Post.onPhone(ticked.mobile())).hasSize(1);
        assertThat(pinsByMail(ticked)).isZero();
    }

    @Test
    @Tag("W02")
    void whoHasAnAppAndNoMobileConfirmsALinkWithTheAppAlone() {
        var appOnly =
                TestStaff.create(
                        portal,
                        behind.practice,
                        Access.login(),
                        general -> general.withMobile(null));
        var secret = app(appOnly);
        openLink(appOnly);
        choose(CHOSEN);

        visitor.get("/password/pin");
        visitor.post("/password/pin/resend", Map.of());
        assertThat(visitor.get("/password/pin").body()).contains("authenticator app");
        assertThat(pinsByMail(appOnly)).isZero();

        clock.tick(Duration.ofSeconds(60));
        assertThat(type(Totp.code(secret, Totp.step(clock.instant()))).location().orElseThrow())
                .startsWith("/login?changed");
    }

    @Test
    @Tag("W09")
    void aNewPasswordEndsAllOtherLinksAndWhatWaitsForAPinAndItsOwnerIsTold() {
        var other = mailedLink(person);
        var waiting = new Visitor(portal);
        waiting.signIn(person);
        clock.tick(Duration.ofSeconds(31));
        openLink();
        choose(CHOSEN);
        type(Post.onPhone(person.mobile()).getFirst().pin());

        assertThat(new Visitor(portal).get(other).location()).contains("/forgot-password?old");
        assertThat(behind.number("select count(*) from sign_in_attempt where done_at is null"))
                .isZero();
        assertThat(waiting.get("/login/pin").location()).contains("/login");
        assertThat(Post.inMailbox(person.email()).getFirst().body())
                .contains("The password of your Nimbus login");
    }

    @Test
    @Tag("W09")
    @Tag("A61")
    void aNewNumberOrAddressEndsLinksOpenedOnesAndWhatWaitsForAPin() {
        var link = mailedLink(person);
        openLink();
        var waiting = new Visitor(portal);
        waiting.signIn(person);

        var admin = TestStaff.admin(portal, behind.practice);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(false, true));
        var desk = new Visitor(portal);
        desk.signIn(admin);
        desk.get("/admin/employees/" + person.id());
        desk.post(
                "/admin/employees/" + person.id(),
                Map.of(
                        "loginCode",
                        person.loginCode(),
                        "email",
                        "new-" + person.email(),
                        "mobile",
                        person.mobile(),
                        "smsPin",
                        "true"));

        assertThat(new Visitor(portal).get(link).location()).contains("/forgot-password?old");
        assertThat(choose(CHOSEN).location()).contains("/forgot-password?old");
        assertThat(waiting.get("/login/pin").location()).contains("/login");
        for (var address : List.of(person.email(), "new-" + person.email())) {
            assertThat(Post.inMailbox(address).getFirst().subject())
                    .isEqualTo("Your Nimbus login was changed");
        }
    }

    @Test
    @Tag("W63")
    void ofManyRequestsAtOnceOneUsesALink() throws Exception {
        var link = mailedLink(person);
        var id =
                CurrentPractice.call(
                        behind.practice,
                        () ->
                                portal.getBean(PasswordLinks.class)
                                        .open(link.substring(link.lastIndexOf('/') + 1))
                                        .orElseThrow()
                                        .id());
        int many = 4;
        var start = new CyclicBarrier(many);

        try (var threads = Executors.newFixedThreadPool(many)) {
            var tries =
                    threads.invokeAll(
                            IntStream.range(0, many).mapToObj(_ -> change(id, start)).toList());
            assertThat(tries.stream().map(Future::resultNow).filter(done -> done)).hasSize(1);
        }
        assertThat(
                        behind.number(
                                "select count(*) from audit_event where action ="
                                        + " 'password.change'"))
                .isOne();
    }

    private Callable<Boolean> change(UUID link, CyclicBarrier start) {
        return () -> {
            start.await();
            return CurrentPractice.call(
                    behind.practice,
                    () ->
                            portal.getBean(PasswordChange.class)
                                    .byLink(
                                            link,
                                            portal.getBean(Employees.class)
                                                    .find(person.id())
                                                    .orElseThrow(),
                                            new NewPassword("hash", "strong"),
                                            new Origin("", "127.0.0.1", "")));
        };
    }

    private byte[] app(Person who) {
        return CurrentPractice.call(
                who.practice(),
                () -> {
                    var apps = portal.getBean(Authenticators.class);
                    apps.begin(who.id());
                    var secret = apps.pending(who.id()).orElseThrow();
                    apps.confirm(who.id(), Totp.code(secret, Totp.step(clock.instant())));
                    return secret;
                });
    }

    private void useUpTexts() {
        CurrentPractice.run(
                behind.practice,
                () -> {
                    for (int text = 0; text < 20; text++) {
                        portal.getBean(Texts.class)
                                .send(person.mobile(), "Kia ora", Duration.ofMinutes(5));
                    }
                });
    }

    private static long pinsByMail(Person who) {
        return Post.inMailbox(who.email()).stream()
                .filter(mail -> String.valueOf(mail.subject()).contains("PIN"))
                .count();
    }

    private void guessFiveTimes() {
        var pin = Post.onPhone(person.mobile()).getFirst().pin();
        for (int guess = 0; guess < 5; guess++) {
            type(wrong(pin));
        }
    }

    private static String wrong(String pin) {
        return pin.equals("000000") ? "000001" : "000000";
    }

    private void openLink() {
        openLink(person);
    }

    private void openLink(Person who) {
        visitor.follow(visitor.get(mailedLink(who)));
    }

    private String mailedLink(Person who) {
        var asking = new Visitor(portal);
        var slug = TestPractices.slug(who.practice());
        asking.get("/forgot-password?practice=" + slug);
        asking.post("/forgot-password", Map.of("practice", slug, "email", who.email()));
        return Post.inMailbox(who.email()).getFirst().link();
    }

    private Visitor.Page choose(String password) {
        return visitor.post("/password", Map.of("password", password, "repeated", password));
    }

    private Visitor.Page type(String pin) {
        visitor.get("/password/pin");
        return visitor.post("/password/pin", Map.of("pin", pin));
    }
}
