package bench.ratios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void oneInAHundredMayBeSlower() {
        var latencies = new Latencies();
        IntStream.rangeClosed(1, 100).forEach(latencies::add);

        assertThat(latencies.p99()).isEqualTo(99_000);
    }

    @Test
    void ofFewTheSlowestCounts() {
        var latencies = new Latencies();
        latencies.add(2);
        latencies.add(3);

        assertThat(latencies.p99()).isEqualTo(3_000);
    }

    @Test
    void nothingTimedIsNoFigure() {
        assertThatThrownBy(new Latencies()::p99).isInstanceOf(IllegalStateException.class);
    }
}
