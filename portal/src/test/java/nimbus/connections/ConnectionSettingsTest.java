package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import nimbus.connections.sources.workflowmax.WorkflowMaxConfiguration;
import nimbus.installation.Installation;
import nimbus.installation.WrongSetting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ConnectionSettingsTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Parts.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Installation.class)
    @Import({OutsideAddresses.class, WorkflowMaxConfiguration.class})
    static class Parts {}

    @Test
    void reachesTheRealServicesUnlessToldOtherwise() {
        runner.run(context -> {
            var settings = context.getBean(ConnectionSettings.class);
            assertThat(context.getBeansOfType(OutsideAddress.class).values())
                    .extracting(OutsideAddress::setting, place -> place.address().toString())
                    .containsOnly(
                            tuple("nimbus.connections.wfm-v1", "https://api.workflowmax.com"),
                            tuple("nimbus.connections.api", "https://api.xero.com"),
                            tuple("nimbus.connections.login", "https://login.xero.com"),
                            tuple("nimbus.connections.identity", "https://identity.xero.com"));
            assertThat(settings.limits())
                    .isEqualTo(new ConnectionSettings.Limits(4, 60, 5_000, 10_000, 0.2));
        });
    }

    @ParameterizedTest
    @Tag("A29")
    @CsvSource({
        "wfm-v1, http://api.workflowmax.com",
        "api, https://127.0.0.1/api",
        "api, https://169.254.169.254",
        "login, https://localhost:8090/login",
        "identity, https://192.168.0.9",
        "identity, file:///etc/passwd"
    })
    void doesNotStartForRealWorkWithAnAddressThatLeadsInside(String name, String address) {
        runner.withPropertyValues("nimbus.connections." + name + "=" + address)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(WrongSetting.class)
                                .hasMessageContaining("nimbus.connections." + name));
    }

    @Test
    void aDemoMayUseTheSandbox() {
        runner.withPropertyValues(
                        "nimbus.mode=demo", "nimbus.connections.api=http://localhost:8090/api")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "client-id, abc",
        "list-end, 0s",
        "connect-timeout, -1s",
        "limits.minute, 1",
        "limits.day-reserve, 2"
    })
    void refusesWhatMakesNoSense(String name, String value) {
        runner.withPropertyValues("nimbus.connections." + name + "=" + value)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageStartingWith("nimbus.connections."));
    }

    @Test
    void neverShowsTheSecret() {
        runner.withPropertyValues(
                        "nimbus.connections.client-id=abc",
                        "nimbus.connections.client-secret=hush-hush")
                .run(context ->
                        assertThat(context.getBean(ConnectionSettings.class).toString())
                                .doesNotContain("hush"));
    }
}
