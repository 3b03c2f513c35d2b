package nimbus.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TestWorld;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The way back of a lost PIN where the gateway speaks SMPP.
@PortalTest
class SmppReceiptsTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry settings) {
        settings.add("nimbus.messages.smpp.host", () -> "localhost");
        settings.add("nimbus.messages.smpp.port", () -> TestWorld.sandbox().smppPort());
        settings.add("nimbus.messages.smpp.system-id", () -> "nimbus");
        settings.add("nimbus.messages.smpp.password", () -> "sandbox");
        settings.add("nimbus.messages.smpp.tls", () -> "false");
    }

    @Test
    @Tag("F81")
    void whoeverWaitsForATextThatWasGivenUpIsToldAndGetsTheNextPinByMailAtOnce() {
        var practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        var person = TestStaff.employee(portal, practice);
        var visitor = new Visitor(portal);
        Post.orderFault("{\"name\":\"sms-undelivered\"}");
        visitor.signIn(person);

        assertThat(newsOf(visitor)).contains("The text message did not arrive.");
        visitor.get("/login/pin");
        visitor.post("/login/pin/resend", Map.of());

        var pin = Post.inMailbox(person.email()).getFirst().pin();
        assertThat(visitor.verifyPin(pin).location()).contains("/");
        assertThat(Post.onPhone(person.mobile())).isEmpty();
    }

    /// Asks as the page does, until there is something to tell.
    private static String newsOf(Visitor visitor) {
        for (int asked = 0; asked < 5000; asked++) {
            var news = visitor.get("/login/pin/text");
            if (news.status() == 286) {
                return news.body();
            }
        }
        throw new AssertionError("No news");
    }
}
