package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.support.Post;
import nimbus.support.TestWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class SmsGatewayTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String number = "+64277%06d".formatted(NUMBERS.incrementAndGet());

    @Test
    void anAcceptedMessageArrives() {
        assertThat(gateway(settings()).send(text(number))).isInstanceOf(Handed.Taken.class);

        var message = Post.onPhone(number).getFirst();
        assertThat(message.body()).isEqualTo("Kia ora");
        assertThat(message.from()).isEqualTo("Nimbus");
    }

    @Test
    @Tag("F84")
    void aNumberThatTakesNoMessagesIsRefused() {
        assertThat(gateway(settings()).send(text("+15005550009")))
                .isEqualTo(new Handed.Refused("the SMS gateway refused the number (code 21614)"));
    }

    @Test
    void withoutAnAccountNothingIsSent() {
        var none =
                new SmsSettings(
                        TestWorld.sandbox().baseUri(),
                        "",
                        "",
                        "Nimbus",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));

        assertThat(gateway(none).send(text(number)))
                .isEqualTo(new Handed.Refused("no SMS gateway is set up"));
    }

    @Test
    @Tag("F81")
    void aGatewayThatIsAwayIsUnavailable() {
        var away =
                new SmsSettings(
                        URI.create("http://localhost:1"),
                        "AC1",
                        "secret",
                        "Nimbus",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));

        assertThat(gateway(away).send(text(number)))
                .isEqualTo(new Handed.NotTaken("the SMS gateway did not answer"));
    }

    private static Text text(String to) {
        return SmppGatewayTest.text(to, "Kia ora");
    }

    private static SmsSettings settings() {
        return new SmsSettings(
                URI.create(TestWorld.sandbox().baseUri() + "/sms"),
                "AC1",
                "secret",
                "Nimbus",
                Duration.ofSeconds(2),
                Duration.ofSeconds(4));
    }

    private static SmsGateway gateway(SmsSettings settings) {
        return new MessagesConfiguration()
                .smsGateway(
                        RestClient.builder(),
                        settings,
                        SmppGatewayTest.settings(""),
                        SmppGatewayTest.DEMO);
    }
}
