package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.installation.Installation;
import nimbus.installation.Mode;
import nimbus.support.Post;
import nimbus.support.TestWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class SmppGatewayTest {

    static final Installation DEMO =
            new Installation(Mode.DEMO, Path.of("target"), URI.create("http://localhost:8080"));

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String number = "+64278%06d".formatted(NUMBERS.incrementAndGet());

    @Test
    void anAcceptedMessageArrivesAsItWasWritten() {
        var text = "123456 is your Nimbus PIN.\n@portal.example #123456";

        assertThat(gateway("localhost").send(text(number, text))).isInstanceOf(Handed.Taken.class);

        var message = Post.onPhone(number).getFirst();
        assertThat(message.body()).isEqualTo(text);
        assertThat(message.from()).isEqualTo("Nimbus");
    }

    @Test
    @Tag("F84")
    void aNumberThatTakesNoMessagesIsRefused() {
        assertThat(gateway("localhost").send(text("+15005550009", "Kia ora")))
                .isEqualTo(
                        new Handed.Refused("the SMS gateway refused the number (code 0x0000000b)"));
    }

    @Test
    void aWrongPasswordIsNoAnswer() {
        var wrong = settings("localhost", TestWorld.sandbox().smppPort(), "wrong");

        assertThat(new SmppGateway(wrong).send(text(number, "Kia ora")))
                .isInstanceOf(Handed.NotTaken.class);
        assertThat(Post.onPhone(number)).isEmpty();
    }

    @Test
    @Tag("F81")
    void aGatewayThatIsAwayIsUnavailable() {
        assertThat(
                        new SmppGateway(settings("localhost", 1, "sandbox"))
                                .send(text(number, "Kia ora")))
                .isEqualTo(new Handed.NotTaken("the SMS gateway did not answer"));
    }

    @Test
    void withTlsAGatewayThatHasNoneGetsNothing() {
        var settings = settings("localhost");
        var encrypted =
                new SmppSettings(
                        settings.host(),
                        settings.port(),
                        settings.systemId(),
                        settings.password(),
                        "",
                        true,
                        "Nimbus",
                        Duration.ofSeconds(2));

        assertThat(new SmppGateway(encrypted).send(text(number, "Kia ora")))
                .isInstanceOf(Handed.NotTaken.class);
        assertThat(Post.onPhone(number)).isEmpty();
    }

    @Test
    @Tag("F81")
    void theGatewayReportsOverTheSameConnectionUntilItIsHeard() throws InterruptedException {
        var heard = new LinkedBlockingQueue<Fate>();
        var deaf = new AtomicInteger(2);
        try (var gateway = new SmppGateway(settings("localhost"))) {
            gateway.onReceipt((_, fate) -> deaf.getAndDecrement() <= 0 && heard.add(fate));

            gateway.send(text(number, "Kia ora"));
            assertThat(heard.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new Fate(Fate.Kind.DELIVERED, "000"));
            Post.orderFault("{\"name\":\"sms-undelivered\"}");
            gateway.send(text(number, "Kia ora"));
            assertThat(heard.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new Fate(Fate.Kind.UNDELIVERED, "011"));
        }

        assertThat(deaf.get()).isEqualTo(-2);
    }

    @Test
    void aHostNeedsALogin() {
        assertThatThrownBy(() -> settings("smpp.example", 2775, ""))
                .hasMessageContaining("nimbus.messages.smpp.system-id");
    }

    static Text text(String to, String words) {
        var reports = URI.create("https://portal.example/texts/1/2/report");
        return new Text(to, words, Duration.ofMinutes(5), reports);
    }

    static SmppSettings settings(String host) {
        return settings(host, TestWorld.sandbox().smppPort(), "sandbox");
    }

    private static SmppSettings settings(String host, int port, String password) {
        return new SmppSettings(
                host, port, "nimbus", password, "", false, "Nimbus", Duration.ofSeconds(4));
    }

    private static SmsGateway gateway(String host) {
        var none =
                new SmsSettings(
                        TestWorld.sandbox().baseUri(),
                        "",
                        "",
                        "Nimbus",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
        return new MessagesConfiguration()
                .smsGateway(RestClient.builder(), none, settings(host), DEMO);
    }
}
