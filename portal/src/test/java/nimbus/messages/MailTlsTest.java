package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.support.Post;
import nimbus.support.TestWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sandbox.mail.Certificate;
import sandbox.mail.TlsMailServer;
import sandbox.mail.TlsMailServer.Begins;

/// Mail against real TLS: it goes encrypted to the right server, or not at all.
@Tag("F37")
class MailTlsTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Delivery INSECURE =
            new Delivery.Unavailable("no secure connection to the mail server");

    @TempDir private static Path folder;
    private static Certificate own;
    private static Certificate others;

    private final String person = "tls%d@kowhai.example".formatted(PEOPLE.incrementAndGet());

    @BeforeAll
    static void certificates() {
        own = Certificate.of(folder, "localhost");
        others = Certificate.of(folder, "mail.other.example");
    }

    @ParameterizedTest
    @EnumSource(Begins.class)
    void mailGoesEncryptedToAServerThatIsTrusted(Begins begins) {
        try (var door = door(begins, own)) {
            assertThat(send(door.port(), begins, own)).isEqualTo(new Delivery.Sent());
        }
        assertThat(Post.inMailbox(person)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Begins.class)
    void aCertificateThatNobodyTrustsGetsNothing(Begins begins) {
        try (var door = door(begins, own)) {
            assertThat(send(door.port(), begins, Optional.empty())).isEqualTo(INSECURE);
            assertThat(send(door.port(), begins, others)).isEqualTo(INSECURE);
        }
        assertThat(Post.inMailbox(person)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Begins.class)
    void aTrustedCertificateOfAnotherHostGetsNothing(Begins begins) {
        try (var door = door(begins, others)) {
            assertThat(send(door.port(), begins, others)).isEqualTo(INSECURE);
        }
        assertThat(Post.inMailbox(person)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Begins.class)
    void aServerThatDoesNotEncryptGetsNothing(Begins begins) {
        assertThat(send(TestWorld.sandbox().smtpPort(), begins, own)).isEqualTo(INSECURE);
        assertThat(Post.inMailbox(person)).isEmpty();
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamedAtTheStart() {
        assertThatThrownBy(() -> new CheckedTls(folder.resolve("none.pem").toString()))
                .hasMessageContaining("nimbus.messages.mail.trust");
    }

    private static TlsMailServer door(Begins begins, Certificate certificate) {
        return new TlsMailServer(0, begins, certificate.context(), TestWorld.sandbox().smtpPort());
    }

    private Delivery send(int port, Begins begins, Certificate trusted) {
        return send(port, begins, Optional.of(trusted));
    }

    private Delivery send(int port, Begins begins, Optional<Certificate> trusted) {
        var settings =
                new MailSettings(
                        "localhost",
                        port,
                        "",
                        "",
                        begins == Begins.WITH_STARTTLS,
                        begins == Begins.AT_ONCE,
                        trusted.map(it -> it.file().toString()).orElse(""),
                        "portal@nimbus.example",
                        Duration.ofSeconds(3),
                        "",
                        MailerTest.NO_TOKENS);
        var mail = new Mail(person, "Kia ora", "in words", "<p>x</p>", Optional.empty());
        return new MessagesConfiguration()
                .mailer(settings, SmppGatewayTest.DEMO, Clock.systemUTC())
                .send(mail);
    }
}
