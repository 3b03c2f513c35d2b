package nimbus.runs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How nodes share runs.
///
/// @param heartbeat how often a node says that it still works on its runs; after four silent ones
///   another node takes them over
/// @param poll how often a node looks for runs that fell due or that another node booked
@ConfigurationProperties("nimbus.runs")
record RunSettings(@DefaultValue("4s") Duration heartbeat, @DefaultValue("1s") Duration poll) {

    static final int MISSED = 4;
    private static final Duration SHORTEST = Duration.ofMillis(100);

    RunSettings {
        requireAtLeast("heartbeat", heartbeat);
        requireAtLeast("poll", poll);
    }

    private static void requireAtLeast(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "nimbus.runs.%s must be at least %d ms, was %s"
                            .formatted(name, SHORTEST.toMillis(), value));
        }
    }
}
