package nimbus.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RunSettingsTest {

    /// A node is dead after the missed beats; the others look every second beat.
    @Test
    @Tag("W67")
    void aDeadNodesRunsAreTakenOverWithinThirtySecondsAsDelivered() {
        var settings =
                new Binder(new MapConfigurationPropertySource())
                        .bindOrCreate("nimbus.runs", RunSettings.class);

        assertThat(settings.heartbeat().multipliedBy(RunSettings.MISSED + 2).plus(settings.poll()))
                .isLessThan(Duration.ofSeconds(30));
    }
}
