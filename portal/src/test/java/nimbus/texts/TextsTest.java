package nimbus.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What becomes of a text message when the gateway stumbles: it arrives once or not at all.
@PortalTest
class TextsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Texts texts;
    @Autowired private TextLog log;

    private final String number = "+64279%06d".formatted(NUMBERS.incrementAndGet());
    private PracticeId practice;

    @BeforeEach
    void practice() {
        practice = TestPractices.create(practices);
    }

    @AfterEach
    void noFaults() {
        Post.liftFaults("reply");
        Post.liftFaults("cut-body");
    }

    @Test
    @Tag("F81")
    void aGatewayThatIsBusyForAMomentGetsItAgain() {
        answers(429, 1);
        answers(503, 1);

        assertThat(send().notSent()).isEmpty();

        assertThat(Post.onPhone(number)).hasSize(1);
        assertThat(newest().state()).isEqualTo(TextState.ACCEPTED);
        assertThat(newest().tries()).isEqualTo(3);
    }

    @Test
    @Tag("F81")
    void afterThreeTriesItIsLeft() {
        answers(503, 3);

        assertThat(send().notSent()).contains("the SMS gateway answered 503");

        assertThat(Post.onPhone(number)).isEmpty();
        assertThat(newest().state()).isEqualTo(TextState.UNAVAILABLE);
    }

    @Test
    @Tag("F81")
    void whoeverMustWaitLongIsNotWaitedFor() {
        Post.orderFault("{\"name\":\"429-minute\",\"target\":\"/sms/\",\"retryAfter\":60}");

        assertThat(send().notSent()).contains("the SMS gateway answered 429");

        assertThat(newest().tries()).isEqualTo(1);
    }

    @Test
    @Tag("F81")
    void anAnswerThatWasLostIsNotAskedForAgainBecauseTheTextMayBeOnItsWay() {
        Post.orderFault("{\"name\":\"cut-body\",\"target\":\"/sms/\",\"atBytes\":5}");

        assertThat(send().notSent()).contains("the SMS gateway did not answer");

        assertThat(Post.onPhone(number)).hasSize(1);
        assertThat(newest().state()).isEqualTo(TextState.UNKNOWN);
        assertThat(newest().tries()).isEqualTo(1);
    }

    @Test
    @Tag("F81")
    void anErrorOfTheGatewayIsNoPromiseThatNothingWasTaken() {
        answers(500, 1);

        assertThat(send().notSent()).contains("the SMS gateway answered 500");

        assertThat(newest().state()).isEqualTo(TextState.UNKNOWN);
        assertThat(newest().tries()).isEqualTo(1);
    }

    @Test
    @Tag("A49")
    void anAdminSeesWhatWasSentWhatWasNotAndWhatIsLeft() {
        send();
        CurrentPractice.call(
                practice, () -> texts.send("+37255512345", "Kia ora", Duration.ofMinutes(5)));
        CurrentPractice.call(
                practice, () -> texts.send("+15005550009", "Kia ora", Duration.ofMinutes(5)));
        CurrentPractice.call(
                practice, () -> texts.send("+61491570006", "Kia ora", Duration.ofMinutes(5)));
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice));

        var page = admin.get("/admin/texts").body();

        assertThat(page)
                .contains("2 in the last 30 days")
                .contains(">••• " + number.substring(number.length() - 3) + "</td>")
                .contains("no text messages go to the country of this number", "Estonia")
                .contains("the SMS gateway refused the number (code 21614)")
                .contains("To Australia", "Number ••• 006")
                .doesNotContain(number);
        assertThat(admin.get("/admin/texts?problems=true").body())
                .contains("Estonia")
                .doesNotContain("accepted by the gateway");
    }

    @Test
    void nobodyElseSeesThem() {
        var person = new Visitor(portal);
        person.signIn(TestStaff.employee(portal, practice));

        assertThat(person.get("/admin/texts").status()).isEqualTo(403);
    }

    private SentText send() {
        return CurrentPractice.call(
                practice, () -> texts.send(number, "Kia ora", Duration.ofMinutes(5)));
    }

    private TextMessage newest() {
        return CurrentPractice.call(practice, () -> log.page(null, false, 1)).getFirst();
    }

    private static void answers(int status, int times) {
        Post.orderFault(
                "{\"name\":\"reply\",\"target\":\"/sms/\",\"status\":%d,\"count\":%d}"
                        .formatted(status, times));
    }
}
