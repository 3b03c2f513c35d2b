package nimbus.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class PublicAddressTest {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @Tag("W32")
    @CsvSource({
        "HTTPS://Portal.Example.CO.NZ, https://portal.example.co.nz",
        "https://portal.example.co.nz/, https://portal.example.co.nz",
        "https://portal.example.co.nz:443, https://portal.example.co.nz",
        "https://portal.example.co.nz:8443/, https://portal.example.co.nz:8443",
        "http://localhost:80, http://localhost",
        "https://tōtara.example, https://xn--ttara-g9a.example",
        "https://portal.example.co.nz., https://portal.example.co.nz",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void anAddressIsKeptAsBrowsersWriteIt(String typed, String kept) {
        environment.setProperty("nimbus.public-url", typed);
        environment.setProperty("redirect", "${nimbus.public-url}/connect/callback");

        apply();

        assertThat(environment.getProperty("nimbus.public-url")).isEqualTo(kept);
        assertThat(environment.getProperty("redirect")).isEqualTo(kept + "/connect/callback");
    }

    @ParameterizedTest
    @Tag("W32")
    @ValueSource(
            strings = {
                "https://example.co.nz/portal",
                "https://example.co.nz/?a=b",
                "https://example.co.nz/#a",
                "https://someone@example.co.nz",
                "https://example.co.nz:99999",
                "ftp://example.co.nz",
                "portal.example.co.nz",
                "https://"
            })
    void whatCannotBeServedIsRefusedAtStartNamingTheSetting(String typed) {
        environment.setProperty("nimbus.public-url", typed);

        assertThatThrownBy(this::apply)
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("NIMBUS_PUBLIC_URL")
                .extracting(refusal -> ((WrongSetting) refusal).remedy())
                .asString()
                .contains("without a path");
    }

    private void apply() {
        new PublicAddress().postProcessEnvironment(environment, new SpringApplication());
    }
}
