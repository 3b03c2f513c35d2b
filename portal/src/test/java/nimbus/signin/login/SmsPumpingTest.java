package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.staff.Mobiles;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody earns money by letting us send text messages.
@PortalTest
@Tag("A49")
class SmsPumpingTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Texts texts;
    @Autowired private TickingClock clock;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private PracticeId practice;

    @BeforeEach
    void practiceWithSecondFactor() {
        practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
    }

    @Test
    void aNumberOfACountryThatWasNotAllowedGetsThePinByMail() {
        var person =
                TestStaff.create(
                        portal,
                        practice,
                        Access.login(),
                        general -> general.withMobile("+37255512345"));
        var visitor = new Visitor(portal);

        visitor.signIn(person);

        assertThat(Post.onPhone("+37255512345")).isEmpty();
        assertThat(visitor.get("/login/pin").body())
                .contains("no text messages go to the country of this number")
                .contains("went by email instead");
        var pin = Post.inMailbox(person.email()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
    }

    @Test
    void oneNumberGetsTwentyADay() {
        var person = TestStaff.employee(portal, practice);

        for (int round = 0; round < 25; round++) {
            new Visitor(portal).signIn(person);
            clock.tick(Duration.ofMinutes(11));
        }

        assertThat(Post.onPhone(person.mobile())).hasSize(20);
        assertThat(Post.inMailbox(person.email())).isEmpty();
    }

    @Test
    void onePracticeSendsFiveHundredADay() {
        assertThat(allowed(600, "+6421900%04d")).isEqualTo(500);

        clock.tick(Duration.ofDays(1));
        assertThat(allowed(1, "+6421900%04d")).isOne();
    }

    @Test
    void aForeignCountryGetsFiftyADay() {
        clock.tick(Duration.ofDays(10));

        assertThat(allowed(60, "+6141200%04d")).isEqualTo(50);
    }

    @Test
    @Tag("W27")
    void theIslandsThatShareACallingCodeAreAtHome() {
        var british =
                CurrentPractice.call(
                        TestPractices.create(practices),
                        () -> {
                            inCountry("GB");
                            return List.of(
                                    sent("+447797712345"), sent("+447624312345"),
                                    sent("+33612345678"), sent("+447400123456"));
                        });

        assertThat(british).containsExactly(true, true, false, true);
        assertThat(Mobiles.shareCallingCode("US", "JM")).isFalse();
    }

    private void inCountry(String country) {
        transaction.executeWithoutResult(_ ->
                db.sql("update practice set country = :country")
                        .param("country", country)
                        .update());
    }

    private boolean sent(String mobile) {
        return texts.send(mobile, "Hello", Duration.ofMinutes(5)).notSent().isEmpty();
    }

    @Test
    void whatCostsMoreThanATextMessageIsNoMobile() {
        assertThat(Mobiles.e164("0900 12345", "NZ")).isEmpty();
        assertThat(Mobiles.e164("+64 900 12345", "NZ")).isEmpty();
        assertThat(Mobiles.e164("+44 909 8790123", "NZ")).isEmpty();
        assertThat(Mobiles.e164("+1 900 555 0123", "NZ")).isEmpty();
        assertThat(Mobiles.e164("021 555 019", "NZ")).isEqualTo(Optional.of("+6421555019"));
    }

    @Test
    void satellitesAndSharedPrefixesBelongToNoAllowedCountry() {
        assertThat(Mobiles.country("+881612345678")).isNotEqualTo(Optional.of("US"));
        assertThat(Mobiles.country("+18765551234")).isEqualTo(Optional.of("JM"));
        assertThat(allowed(1, "+881612345678")).isZero();
        assertThat(allowed(1, "+18765551234")).isZero();
    }

    private long allowed(int times, String number) {
        return CurrentPractice.call(
                practice,
                () ->
                        IntStream.range(0, times)
                                .mapToObj(number::formatted)
                                .filter(mobile ->
                                        texts.send(mobile, "Kia ora", Duration.ofMinutes(5))
                                                .notSent()
                                                .isEmpty())
                                .count());
    }
}
