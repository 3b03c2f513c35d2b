package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nimbus.installation.Installation;
import nimbus.installation.Mode;
import nimbus.support.OutsideWorld;
import nimbus.support.Post;
import nimbus.support.TestWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailerTest {

    static final MailSettings.Oauth NO_TOKENS =
            new MailSettings.Oauth(
                    URI.create(""), "", "", "https://outlook.office365.com/.default");

    @AfterEach
    void lift() {
        OutsideWorld.control("DELETE", "faults?name=mail-plain-only", "");
    }

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

    @Test
    @Tag("W23")
    void aDomainGoesOverTheWireInItsAsciiForm() {
        var mail = new Mail("ana@tōtara.example", "Kia ora", "x", "x", Optional.empty());

        assertThat(mailer(TestWorld.sandbox().smtpPort()).send(mail))
                .isEqualTo(new Delivery.Sent());

        assertThat(Post.inMailbox("ana@xn--ttara-g9a.example")).hasSize(1);
        assertThat(Post.inMailbox("ana@tMtara.example")).isEmpty();
    }

    @Test
    @Tag("W23")
    void anAddressThatTheServerWouldGiveToSomebodyElseIsNotSentTo() {
        OutsideWorld.fault("{\"name\":\"mail-plain-only\"}");
        var plain = cloud("portal@nimbus.example", "nimbus-mail-secret");
        var mail = new Mail("mātai@kowhai.example", "Kia ora", "x", "x", Optional.empty());

        assertThat(plain.send(mail)).isEqualTo(new Delivery.Refused(Mailer.PLAIN_ONLY));

        assertThat(Post.inMailbox("mātai@kowhai.example")).isEmpty();
        assertThat(plain.problem("tōtara@kowhai.example").orElseThrow())
                .contains("only plain letters");
        assertThat(plain.problem("ana@tōtara.example")).isEmpty();
    }

    @Test
    @Tag("W23")
    void aServerForAllLettersGetsThem() {
        var cloud = cloud("portal@nimbus.example", "nimbus-mail-secret");
        var mail = new Mail("tōtara@kowhai.example", "Kia ora", "x", "x", Optional.empty());

        assertThat(cloud.problem("tōtara@kowhai.example")).isEmpty();
        assertThat(cloud.send(mail)).isEqualTo(new Delivery.Sent());

        assertThat(Post.inMailbox("tōtara@kowhai.example")).hasSize(1);
    }

    /// Today another domain than strasse.example.
    @Test
    @Tag("W23")
    void aDomainThatWouldBecomeAnotherIsNoAddress() {
        var mail = new Mail("ana@straße.example", "x", "x", "x", Optional.empty());

        assertThat(mailer(TestWorld.sandbox().smtpPort()).send(mail))
                .isEqualTo(new Delivery.Refused("the address is not valid"));
        assertThat(Post.inMailbox("ana@strasse.example")).isEmpty();
    }

    @Test
    @Tag("W24")
    void aPracticeNameWithACommaLeavesAsTheSender() {
        var settings =
                settings(
                        TestWorld.sandbox().smtpPort(),
                        "Smith, Jones & Co <portal@example.co.nz>",
                        NO_TOKENS);
        var mail = new Mail("comma@kowhai.example", "x", "x", "x", Optional.empty());

        assertThat(mailer(settings).send(mail)).isEqualTo(new Delivery.Sent());

        assertThat(settings.sender().toString())
                .isEqualTo("\"Smith, Jones & Co\" <portal@example.co.nz>");
        assertThat(Post.inMailbox("comma@kowhai.example")).hasSize(1);
    }

    @ParameterizedTest
    @Tag("W24")
    @ValueSource(strings = {"portal", "Smith <portal", "Smith, Jones", "a@b@c", "Ā <ā@b.example>"})
    void aSenderThatIsNoneIsRefusedAtStart(String from) {
        assertThatThrownBy(() -> settings(1, from, NO_TOKENS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nimbus.messages.mail.from");
    }

    @Test
    @Tag("W24")
    void aRefusalIsToldAsWhatItIs() {
        var to = new Mail("ana@kowhai.example", "x", "x", "x", Optional.empty());
        var nobody = new Mail("nobody@kowhai.example", "x", "x", "x", Optional.empty());
        var stranger =
                mailer(
                        settings(
                                TestWorld.sandbox().cloudMailPort(),
                                "Other <other@nimbus.example>",
                                tokens("nimbus-mail-secret")));

        assertThat(stranger.send(to).toString())
                .contains("refuses mail from Other <other@nimbus.example>")
                .contains("nimbus.messages.mail.from", "5.7.60")
                .doesNotContain("Refused");
        assertThat(cloud("portal@nimbus.example", "nimbus-mail-secret").send(nobody))
                .isEqualTo(
                        new Delivery.Refused(
                                "the mail server refused the address: 550 5.1.1 No such mailbox"));
        assertThat(cloud("portal@nimbus.example", "wrong").send(to).toString())
                .contains("Unavailable", "nimbus.messages.mail.oauth", "invalid_client");
    }

    @Test
    @Tag("W25")
    void aServerThatTakesNoPasswordsGetsATokenAndAFullName() {
        var mail = new Mail("token@kowhai.example", "Kia ora", "x", "x", Optional.empty());

        assertThat(cloud("portal@nimbus.example", "nimbus-mail-secret").send(mail))
                .isEqualTo(new Delivery.Sent());

        assertThat(Post.inMailbox("token@kowhai.example")).hasSize(1);
        assertThat(
                        mailer(
                                        settings(
                                                TestWorld.sandbox().cloudMailPort(),
                                                "portal@nimbus.example",
                                                NO_TOKENS))
                                .send(mail)
                                .toString())
                .contains("refused the login of nimbus.messages.mail.user", "5.7.139");
    }

    @Test
    @Tag("W25")
    void theGreetingNamesThePublicHostUnlessSetOtherwise() {
        var mail = new Mail("hello@kowhai.example", "x", "x", "x", Optional.empty());
        var settings =
                new MailSettings(
                        "localhost",
                        TestWorld.sandbox().cloudMailPort(),
                        "portal@nimbus.example",
                        "",
                        false,
                        false,
                        "",
                        "portal@nimbus.example",
                        Duration.ofSeconds(3),
                        "",
                        tokens("nimbus-mail-secret"));
        var host = URI.create("https://portal.kowhai.example");
        var away = new Installation(Mode.DEMO, Path.of("target"), host);
        var mailing = new MessagesConfiguration();

        assertThat(mailing.mailer(settings, away, Clock.systemUTC()).send(mail))
                .isEqualTo(new Delivery.Sent());
        assertThat(
                        mailing.mailer(settings, SmppGatewayTest.DEMO, Clock.systemUTC())
                                .send(mail)
                                .toString())
                .contains("Invalid domain name");
    }

    private static Mailer cloud(String from, String secret) {
        return mailer(settings(TestWorld.sandbox().cloudMailPort(), from, tokens(secret)));
    }

    private static MailSettings.Oauth tokens(String secret) {
        return new MailSettings.Oauth(
                TestWorld.sandbox().baseUri().resolve("/microsoft/tenant/oauth2/v2.0/token"),
                "nimbus-mail",
                secret,
                "https://outlook.office365.com/.default");
    }

    private static Mailer mailer(int port) {
        return mailer(settings(port, "portal@nimbus.example", NO_TOKENS));
    }

    private static Mailer mailer(MailSettings settings) {
        return new MessagesConfiguration()
                .mailer(settings, SmppGatewayTest.DEMO, Clock.systemUTC());
    }

    private static MailSettings settings(int port, String from, MailSettings.Oauth oauth) {
        boolean cloud = port == TestWorld.sandbox().cloudMailPort();
        return new MailSettings(
                "localhost",
                port,
                cloud ? "portal@nimbus.example" : "",
                cloud ? "a password" : "",
                false,
                false,
                "",
                from,
                Duration.ofSeconds(3),
                "portal.nimbus.example",
                oauth);
    }
}
