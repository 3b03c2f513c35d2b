package nimbus.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoWindowTest {

    @ParameterizedTest
    @Tag("W71")
    @CsvSource({
        "P30D, 30 days",
        "P1D, 1 day",
        "PT24H, 1 day",
        "PT36H, 36 hours",
        "PT1H, 1 hour",
        "PT90M, 90 minutes",
        "PT10S, 1 minute",
    })
    void itIsToldAsItIsSet(Duration window, String words) {
        assertThat(UndoWindow.words(window)).isEqualTo(words);
    }
}
