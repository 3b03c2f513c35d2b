package bench.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void theRatioIsOursToTheFloor() {
        var measure = Measure.of("B05", "15,000 clients", 2.0, 0.3, 0.2, "s");

        assertThat(measure.line())
                .containsEntry("id", "B05")
                .containsEntry("ratio", 1.5)
                .containsEntry("met", true)
                .containsEntry("unit", "s");
    }

    @Test
    void aGoalReachedExactlyIsMet() {
        assertThat(Measure.of("B01", "", 1.0, 5, 5, "calls").met()).isTrue();
        assertThat(Measure.of("B01", "", 1.0, 6, 5, "calls").met()).isFalse();
    }
}
