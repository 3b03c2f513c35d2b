package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
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
class PinTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void practiceWithSecondFactor() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    @Tag("T28")
    void thePinGoesToTheMobileAndNotToTheMailbox() {
        assertThat(visitor.signIn(admin).location()).contains("/login/pin");

        assertThat(Post.onPhone(admin.mobile())).hasSize(1);
        assertThat(Post.inMailbox(admin.email())).isEmpty();
        var text = Post.onPhone(admin.mobile()).getFirst();
        assertThat(text.body().lines().toList().getLast()).isEqualTo("@localhost #" + text.pin());
        assertThat(visitor.verifyPin(text.pin()).location()).contains("/");
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
    }

    @Test
    @Tag("T29")
    void withoutAMobileThePinGoesToTheMailbox() {
        var person =
                TestStaff.create(
                        portal, practice, Access.admin(), general -> general.withMobile(null));

        visitor.signIn(person);

        var mail = Post.inMailbox(person.email()).getFirst();
        assertThat(mail.subject()).isEqualTo("Your Nimbus PIN");
        assertThat(mail.html()).contains("<strong>" + mail.pin() + "</strong>");
        assertThat(Post.onPhone(person.mobile())).isEmpty();
        assertThat(visitor.verifyPin(mail.pin()).location()).contains("/");
    }

    @Test
    @Tag("T30")
    void whoUntickedSmsPinsGetsThemByMailAlthoughThereIsAMobile() {
        var person =
                TestStaff.create(
                        portal, practice, Access.admin(), general -> general.withSmsPin(false));

        visitor.signIn(person);

        assertThat(Post.inMailbox(person.email())).hasSize(1);
        assertThat(Post.onPhone(person.mobile())).isEmpty();
    }

    @Test
    @Tag("T31")
    void aPinWorksForFourMinutesFiftyNine() {
        visitor.signIn(admin);
        var pin = pin();

        clock.tick(Duration.ofSeconds(4 * 60 + 59));

        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    @Tag("T31")
    @Tag("A46")
    void aPinOlderThanFiveMinutesLeadsBackToTheLogin() {
        visitor.signIn(admin);
        var pin = pin();

        clock.tick(Duration.ofSeconds(5 * 60 + 1));

        assertThat(visitor.verifyPin(pin).location()).contains("/login");
        assertThat(visitor.get("/login/pin").location()).contains("/login");
        assertThat(visitor.get("/clients").location()).contains("/login");
    }

    @Test
    @Tag("T31")
    @Tag("A44")
    void aPinWorksOnce() {
        visitor.signIn(admin);
        var pin = pin();
        visitor.verifyPin(pin);

        var other = new Visitor(portal);
        other.signIn(admin);

        assertThat(other.verifyPin(pin).status()).isEqualTo(200);
        assertThat(other.get("/clients").location()).contains("/login/pin");
    }

    @Test
    @Tag("T31")
    @Tag("A47")
    void aResentPinReplacesTheOneBefore() {
        visitor.signIn(admin);
        var first = pin();
        clock.tick(Duration.ofSeconds(30));
        visitor.get("/login/pin");
        visitor.post("/login/pin/resend", Map.of());
        var second = pin();
        assertThat(Post.onPhone(admin.mobile())).hasSize(2);

        assertThat(visitor.verifyPin(first).body()).contains("That is not the PIN we sent");
        assertThat(visitor.verifyPin(second).location()).contains("/");
    }

    @Test
    @Tag("A50")
    void noPinIsResentWithinThirtySecondsNorAFourthInTenMinutes() {
        visitor.signIn(admin);
        visitor.get("/login/pin");

        visitor.post("/login/pin/resend", Map.of());
        assertThat(visitor.get("/login/pin").body()).contains("can be sent in 30 seconds");
        for (int resend = 0; resend < 5; resend++) {
            clock.tick(Duration.ofSeconds(31));
            visitor.post("/login/pin/resend", Map.of());
        }
        assertThat(Post.onPhone(admin.mobile())).hasSize(3);

        clock.tick(Duration.ofMinutes(10));
        visitor.post("/login/pin/resend", Map.of());
        assertThat(Post.onPhone(admin.mobile())).hasSize(4);
    }

    @Test
    @Tag("A45")
    void aPinOfAnotherSessionOpensNothing() {
        var colleague = TestStaff.employee(portal, practice);
        visitor.signIn(admin);
        var other = new Visitor(portal);
        other.signIn(colleague);
        var colleaguesPin = Post.onPhone(colleague.mobile()).getFirst().pin();

        assertThat(visitor.verifyPin(colleaguesPin).body()).contains("That is not the PIN we sent");
    }

    @Test
    @Tag("A45")
    @Tag("W60")
    void thePersonsNewerPinOpensNothingInAnOlderSession() {
        visitor.signIn(admin);
        var newer = new Visitor(portal);
        newer.signIn(admin);
        var pin = pin();

        visitor.verifyPin(pin);

        assertThat(visitor.get("/clients").location().orElseThrow()).contains("/login");
        assertThat(newer.verifyPin(pin).location()).contains("/");
    }

    @Test
    void aPinMayBeTypedWithSpacesAndDashes() {
        visitor.signIn(admin);
        var pin = pin();

        var typed = " " + pin.substring(0, 3) + " - " + pin.substring(3) + " ";

        assertThat(visitor.verifyPin(typed).location()).contains("/");
    }

    @Test
    void whatIsNoPinAtAllCostsNoTry() {
        visitor.signIn(admin);
        for (int mistake = 0; mistake < 7; mistake++) {
            assertThat(visitor.verifyPin("12345").body()).contains("Enter the 6 digits");
        }

        assertThat(visitor.verifyPin(pin()).location()).contains("/");
    }

    @Test
    @Tag("T32")
    @Tag("A52")
    void afterThePasswordAloneNothingAnswers() {
        visitor.signIn(admin);

        for (var path : List.of("/", "/clients", "/admin", "/admin/employees", "/my-details")) {
            assertThat(visitor.get(path).location()).as(path).contains("/login/pin");
        }
        var fragment = visitor.get("/clients", "HX-Request", "true");
        assertThat(fragment.status()).isEqualTo(401);
        assertThat(fragment.header("HX-Redirect")).contains("/login/pin");
        assertThat(visitor.get("/runs", "Accept", "text/event-stream").status()).isEqualTo(401);
        assertThat(visitor.get("/api/addin/me").status()).isEqualTo(401);
        visitor.get("/login/pin");
        assertThat(visitor.post("/admin/employees", Map.of("loginCode", "x")).location())
                .contains("/login/pin");
        assertThat(visitor.get("/connect/callback?code=x").location()).contains("/login/pin");
    }

    @Test
    void thePageShowsNoMoreThanTheEndOfTheNumber() {
        visitor.signIn(admin);

        var page = visitor.get("/login/pin").body();

        assertThat(page)
                .contains("••• " + admin.mobile().substring(admin.mobile().length() - 3))
                .doesNotContain(admin.mobile())
                .contains("inputmode=\"numeric\"")
                .contains("autocomplete=\"one-time-code\"");
    }

    @Test
    void whomNoPinCanReachIsToldWhomToAsk() {
        var person =
                TestStaff.create(
                        portal,
                        practice,
                        Access.login(),
                        general ->
                                new nimbus.staff.General(
                                        general.loginCode(),
                                        "",
                                        "Hemi",
                                        "Parata",
                                        "",
                                        null,
                                        null,
                                        "",
                                        "",
                                        true));

        var answer = visitor.signIn(person);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("neither a mobile nor an email");
    }

    @Test
    @Tag("F81")
    @Tag("F84")
    void aNumberTheGatewayRefusesGetsThePinByMailAndThePageSaysSo() {
        var person =
                TestStaff.create(
                        portal,
                        practice,
                        Access.admin(),
                        general -> general.withMobile("+15005550009"));

        visitor.signIn(person);

        assertThat(visitor.get("/login/pin").body())
                .contains("The text message could not be sent")
                .contains("went by email instead");
        var pin = Post.inMailbox(person.email()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    @Tag("A13")
    @Tag("A32")
    void noPinIsReadableInTheDatabase() {
        visitor.signIn(admin);
        var pin = pin();

        var stored =
                CurrentPractice.call(
                        practice,
                        () ->
                                portal.getBean(
                                                org.springframework.transaction.support
                                                        .TransactionTemplate.class)
                                        .execute(_ ->
                                                portal.getBean(
                                                                org.springframework.jdbc.core.simple
                                                                        .JdbcClient.class)
                                                        .sql("select pin::text from pin")
                                                        .query(String.class)
                                                        .list()));

        assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(pin));
    }

    private String pin() {
        return Post.onPhone(admin.mobile()).getFirst().pin();
    }
}
