package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import nimbus.support.Post;
import nimbus.support.TestWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MailerTest {

    @Test
    void aMailArrivesAsTextAndHtml() {
        var mail =
                new Mail(
                        "mere@kowhai.example",
                        "Kia ora",
                        "in words",
                        "<p>in colour</p>",
                        Optional.of("admin@kowhai.example"));

        assertThat(mailer(TestWorld.sandbox().smtpPort()).send(mail))
                .isEqualTo(new Delivery.Sent());

        var arrived = Post.inMailbox("mere@kowhai.example").getFirst();
        assertThat(arrived.subject()).isEqualTo("Kia ora");
        assertThat(arrived.body()).contains("in words");
        assertThat(arrived.html()).contains("<p>in colour</p>");
    }

    @Test
    @Tag("F82")
    void aMailServerThatIsAwayIsUnavailable() {
        var mail = new Mail("mere@kowhai.example", "x", "x", "x", Optional.empty());

        assertThat(mailer(1).send(mail))
                .isEqualTo(new Delivery.Unavailable("the mail server did not accept it"));
    }

    @Test
    @Tag("A78")
    void aHeaderCannotBeInjected() {
        assertThatThrownBy(() ->
                        new Mail(
                                "mere@kowhai.example",
                                "x\r\nBcc: thief@example.com",
                                "x",
                                "x",
                                Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Mailer mailer(int port) {
        return new MessagesConfiguration()
                .mailer(
                        new MailSettings(
                                "localhost",
                                port,
                                "",
                                "",
                                false,
                                false,
                                "",
                                "portal@nimbus.example",
                                Duration.ofSeconds(3)));
    }
}
