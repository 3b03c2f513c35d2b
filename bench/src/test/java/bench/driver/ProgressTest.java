package bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void awayFromATerminalItPrintsPlainLinesAndNotTooMany() {
        var progress = new Progress(out, false, true);

        for (int done = 0; done <= 1000; done++) {
            progress.show("Filing documents", done, 1000);
        }

        assertThat(printed()).doesNotContain("\u001b").contains("Filing documents: 1000 of 1000");
        assertThat(printed().lines().count()).isLessThanOrEqualTo(12);
    }

    @Test
    void onATerminalItRedrawsOneLine() {
        new Progress(out, true, true).show("Filing documents", 50, 100);

        assertThat(printed()).contains("\u001b[36m").contains("50 %").doesNotContain("\n");
    }

    @Test
    void withoutColourThereIsNone() {
        new Progress(out, true, false).show("Filing documents", 50, 100);

        assertThat(printed()).doesNotContain("\u001b[36m");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
