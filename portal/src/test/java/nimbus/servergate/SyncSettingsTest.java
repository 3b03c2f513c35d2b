package nimbus.servergate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SyncSettingsTest {

    @Test
    void changesAreReadEveryTenMinutesAndManyRemovalsAskFirst() {
        var settings = bind(Map.of());

        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.askAbovePercent()).isEqualTo(10);
        assertThat(settings.askAbove()).isEqualTo(50);
    }

    @Test
    void anIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("nimbus.servergate.interval", "0s")))
                .rootCause()
                .hasMessage("nimbus.servergate.interval must be positive, was PT0S");
    }

    private static SyncSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("nimbus.servergate", SyncSettings.class);
    }
}
