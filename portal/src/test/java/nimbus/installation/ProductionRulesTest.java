package nimbus.installation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionRulesTest {

    private final MockEnvironment environment =
            new MockEnvironment()
                    .withProperty("nimbus.mode", "production")
                    .withProperty("nimbus.public-url", "https://portal.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example.org",
                "http://localhost:8080",
                "http://127.0.0.1:8080"
            })
    void acceptsHttpsAndThisMachine(String address) {
        environment.setProperty("nimbus.public-url", address);

        assertThatCode(this::apply).doesNotThrowAnyException();
    }

    @Test
    void refusesAnOpenPublicAddressNamingSettingValueAndWhatIsAllowed() {
        environment.setProperty("nimbus.public-url", "http://portal.example.org");

        assertThatThrownBy(this::apply)
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("nimbus.public-url")
                .hasMessageContaining("NIMBUS_PUBLIC_URL")
                .hasMessageContaining("http://portal.example.org")
                .extracting(refusal -> ((WrongSetting) refusal).remedy())
                .asString()
                .contains("an https address");
    }

    @ParameterizedTest
    @Tag("A29")
    @ValueSource(
            strings = {
                "http://api.twilio.com",
                "https://localhost/sms",
                "https://127.0.0.1",
                "https://10.1.2.3",
                "https://169.254.169.254",
                "https://[::1]",
                "file:///etc/passwd",
                "not an address"
            })
    void refusesAnSmsGatewayInsideTheNetwork(String address) {
        environment.setProperty("nimbus.messages.sms.base-url", address);

        assertThatThrownBy(this::apply)
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("nimbus.messages.sms.base-url");
    }

    @ParameterizedTest
    @Tag("A29")
    @ValueSource(strings = {"authorize", "token", "jwks", "userinfo"})
    void refusesASingleSignOnProviderInsideTheNetwork(String address) {
        var name = "nimbus.signin.sso." + address;
        environment.setProperty(name, "https://169.254.169.254/latest");

        assertThatThrownBy(this::apply).isInstanceOf(WrongSetting.class).hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "off", "no", "0"})
    void refusesToSendMailUnencryptedOverANetwork(String off) {
        environment.setProperty("nimbus.messages.mail.host", "mail.example.org");
        environment.setProperty("nimbus.messages.mail.start-tls", off);
        environment.setProperty("nimbus.messages.mail.tls", off);

        assertThatThrownBy(this::apply).hasMessageContaining("nimbus.messages.mail.start-tls");

        environment.setProperty("nimbus.messages.mail.tls", "true");
        assertThatCode(this::apply).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "off", "no", "0"})
    void refusesToSendTextMessagesUnencryptedOverTheInternet(String off) {
        environment.setProperty("nimbus.messages.smpp.host", "smpp.example.org");
        environment.setProperty("nimbus.messages.smpp.tls", off);

        assertThatThrownBy(this::apply).hasMessageContaining("nimbus.messages.smpp.tls");

        environment.setProperty("nimbus.messages.smpp.host", "10.0.0.30");
        assertThatCode(this::apply).doesNotThrowAnyException();
    }

    @Test
    void acceptsAMailRelayInTheOwnNetwork() {
        environment.setProperty("nimbus.messages.mail.host", "10.0.0.25");

        assertThatCode(this::apply).doesNotThrowAnyException();
    }

    @Test
    void leavesADemoAlone() {
        environment.setProperty("nimbus.mode", "demo");
        environment.setProperty("nimbus.public-url", "http://192.168.1.7:8080");
        environment.setProperty("nimbus.messages.sms.base-url", "http://localhost:8090/sms");

        assertThatCode(this::apply).doesNotThrowAnyException();
    }

    private void apply() {
        new ProductionRules().postProcessEnvironment(environment, new SpringApplication());
    }
}
