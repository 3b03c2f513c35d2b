package nimbus.runs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How nodes share runs.
///
/// @param heartbeat how often a node says that it still works on its runs; after four silent ones
///   another node takes them over
@ConfigurationProperties("nimbus.runs")
record RunSettings(@DefaultValue("5s") Duration heartbeat) {

    static final int MISSED = 4;

    RunSettings {
        if (heartbeat.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "nimbus.runs.heartbeat must be at least 100 ms, was " + heartbeat);
        }
    }
}
