package nimbus.signin.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.RecoveryCodes;
import nimbus.signin.authenticator.Totp;
import nimbus.staff.Employees;
import nimbus.support.OutsideWorld;
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
class AuthenticatorTest {

    private static final Pattern CODE = Pattern.compile("<li>([A-Z2-7]{5}-[A-Z2-7]{5})</li>");

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Authenticators authenticators;
    @Autowired private TickingClock clock;

    private PracticeId practice;
    private Person person;
    private byte[] secret;
    private List<String> recoveryCodes;
    private Visitor visitor;

    @BeforeEach
    void withAnApp() {
        practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        var settingUp = new Visitor(portal);
        settingUp.signIn(person);
        settingUp.get("/my-details");
        settingUp.post("/my-details/authenticator", Map.of());
        assertThat(settingUp.get("/my-details/authenticator").body()).contains("<svg");
        secret =
                CurrentPractice.call(practice, () -> authenticators.pending(person.id()))
                        .orElseThrow();
        var shown =
                settingUp.post("/my-details/authenticator/confirm", Map.of("code", code())).body();
        recoveryCodes = CODE.matcher(shown).results().map(found -> found.group(1)).toList();
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        clock.tick(Duration.ofSeconds(60));
        visitor = new Visitor(portal);
    }

    @Test
    void theAppsCodeTakesThePlaceOfThePin() {
        assertThat(visitor.signIn(person).location()).contains("/login/pin");
        assertThat(Post.onPhone(person.mobile())).isEmpty();
        assertThat(visitor.get("/login/pin").body()).contains("authenticator app");

        assertThat(visitor.verifyPin(code()).location()).contains("/");
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    @Test
    @Tag("A66")
    void aCodeWorksOnceEvenWithinItsHalfMinute() {
        var code = code();
        visitor.signIn(person);
        visitor.verifyPin(code);

        var thief = new Visitor(portal);
        thief.signIn(person);

        assertThat(thief.verifyPin(code).status()).isEqualTo(200);
        assertThat(thief.get("/clients").location()).contains("/login/pin");
    }

    @Test
    @Tag("W28")
    void aCodeThatWasTakenAlreadyIsCalledThatAndCostsNoTry() {
        var code = code();
        visitor.signIn(person);
        visitor.verifyPin(code);
        var again = new Visitor(portal);
        again.signIn(person);

        for (int round = 0; round < 6; round++) {
            assertThat(again.verifyPin(code).body())
                    .contains("This code was used already")
                    .doesNotContain("not the PIN we sent");
        }

        clock.tick(Duration.ofSeconds(60));
        assertThat(again.verifyPin(code()).location()).contains("/");
    }

    @Test
    @Tag("W28")
    void aUsedRecoveryCodeIsCalledThatAndCostsNoTry() {
        visitor.signIn(person);
        visitor.verifyPin(recoveryCodes.getFirst());
        var again = new Visitor(portal);
        again.signIn(person);

        for (int round = 0; round < 6; round++) {
            assertThat(again.verifyPin(recoveryCodes.getFirst()).body())
                    .contains("This code was used already");
        }

        assertThat(again.verifyPin(recoveryCodes.getLast()).location()).contains("/");
    }

    @Test
    @Tag("W28")
    void aWrongCodeOfAnAppIsNotCalledAPinThatWasSent() {
        visitor.signIn(person);

        assertThat(visitor.verifyPin("AAAAA-AAAAA").body())
                .contains("neither the code that your app shows now")
                .doesNotContain("not the PIN we sent");
    }

    @Test
    @Tag("W11")
    void newRecoveryCodesEndOtherSessionsAndAreToldToTheirOwner() {
        visitor.signIn(person);
        visitor.verifyPin(code());
        clock.tick(Duration.ofSeconds(60));
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(person);
        elsewhere.verifyPin(code());
        visitor.get("/my-details");

        assertThat(visitor.post("/my-details/authenticator/recovery-codes", Map.of()).body())
                .containsPattern(CODE);

        assertThat(elsewhere.get("/clients").location()).contains("/login");
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(Post.inMailbox(person.email()).getFirst().body()).contains("recovery codes");
    }

    @Test
    @Tag("W11")
    void withoutAnAppOrPasskeyThereAreNoRecoveryCodes() {
        var plain = TestStaff.employee(portal, practice);
        visitor.signIn(plain);
        visitor.verifyPin(Post.onPhone(plain.mobile()).getFirst().pin());
        visitor.get("/my-details");

        var answer = visitor.post("/my-details/authenticator/recovery-codes", Map.of());

        assertThat(answer.location()).contains("/my-details");
        assertThat(visitor.get("/my-details").body()).contains("Set up an authenticator app");
        assertThat(
                        CurrentPractice.<Long>call(
                                practice,
                                () -> portal.getBean(RecoveryCodes.class).left(plain.id())))
                .isZero();
    }

    @Test
    @Tag("A66")
    void aClockMayBeWrongByOneStepAndNoMore() {
        var step = Totp.step(clock.instant());
        visitor.signIn(person);

        assertThat(visitor.verifyPin(Totp.code(secret, step + 2)).status()).isEqualTo(200);
        assertThat(visitor.verifyPin(Totp.code(secret, step + 1)).location()).contains("/");
    }

    @Test
    void aPinCanBeAskedForInstead() {
        visitor.signIn(person);
        assertThat(visitor.get("/login/pin").body()).contains("Send a PIN instead");
        visitor.post("/login/pin/resend", Map.of());

        var pin = Post.onPhone(person.mobile()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    @Tag("F83")
    void whileNeitherTextsNorMailGoOutThePageNamesTheAdminAndARecoveryCodeHelps() {
        var admin = TestStaff.admin(portal, practice);
        visitor.signIn(person);
        OutsideWorld.fault("{\"name\": \"mail-down\", \"count\": -1}");
        OutsideWorld.fault("{\"name\": \"503-unavailable\", \"target\": \"/sms\", \"count\": -1}");
        try {
            visitor.get("/login/pin");
            visitor.post("/login/pin/resend", Map.of());
            assertThat(visitor.get("/login/pin").body())
                    .contains("The PIN could not be sent", "or a recovery code")
                    .contains(name(admin));

            assertThat(visitor.verifyPin(recoveryCodes.getFirst()).location()).contains("/");
        } finally {
            OutsideWorld.control("DELETE", "faults?name=mail-down", "");
            OutsideWorld.control("DELETE", "faults?name=503-unavailable", "");
        }
        assertThat(Post.onPhone(person.mobile())).isEmpty();
        assertThat(Post.inMailbox(person.email()))
                .noneMatch(mail -> String.valueOf(mail.subject()).contains("PIN"));
    }

    private String name(Person who) {
        return CurrentPractice.call(practice, () -> portal.getBean(Employees.class).find(who.id()))
                .orElseThrow()
                .name();
    }

    @Test
    @Tag("A65")
    void aRecoveryCodeWorksOnce() {
        assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        var code = recoveryCodes.getFirst();
        visitor.signIn(person);
        assertThat(visitor.verifyPin(code.toLowerCase()).location()).contains("/");

        var again = new Visitor(portal);
        again.signIn(person);
        assertThat(again.verifyPin(code).status()).isEqualTo(200);
    }

    @Test
    @Tag("A65")
    void fiveWrongCodesLock() {
        visitor.signIn(person);
        for (int failure = 0; failure < 4; failure++) {
            assertThat(visitor.verifyPin("AAAAA-AAAAA").status()).isEqualTo(200);
        }

        assertThat(visitor.verifyPin("AAAAA-AAAAA").location()).contains("/login");
        assertThat(new Visitor(portal).signIn(person).body()).contains("This account is locked");
    }

    @Test
    @Tag("A62")
    void theAppCannotBeTakenAwayWithoutFreshProof() {
        visitor.signIn(person);
        visitor.verifyPin(code());
        clock.tick(Duration.ofMinutes(11));
        visitor.get("/my-details");

        assertThat(visitor.post("/my-details/authenticator/remove", Map.of()).location())
                .contains("/my-details/confirm");
        assertThat(CurrentPractice.call(practice, () -> authenticators.has(person.id()))).isTrue();
    }

    private String code() {
        return Totp.code(secret, Totp.step(clock.instant()));
    }
}
