package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.runs.Run;
import nimbus.runs.RunId;
import nimbus.web.Local;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

    private static final Instant NOW = Instant.parse("2020-09-01T09:00:00Z");
    private static final List<String> STEPS = List.of("Reading clients", "Removing clients");

    @Test
    void aListOfUnknownLengthIsCountedAndNotCalledComplete() {
        var view = view(running("Reading clients", 14_500, 0));

        assertThat(view.sentence()).isEqualTo("Reading clients: 14,500 so far.");
        assertThat(view.percent()).isZero();
        assertThat(view.remaining()).isNull();
    }

    @Test
    void aListOfKnownLengthFillsItsShareOfTheBar() {
        var view = view(running("Reading clients", 5_000, 10_000));

        assertThat(view.sentence()).isEqualTo("Reading clients: 5,000 of 10,000.");
        assertThat(view.percent()).isEqualTo(25);
        assertThat(view.remaining()).isEqualTo("30 s to 1 min");
    }

    @Test
    void beforeTheFirstStepItSaysThatItStarts() {
        assertThat(view(running("", 0, 0)).sentence()).isEqualTo("Starting.");
    }

    private static ProgressView view(Run run) {
        return ProgressView.of(
                run,
                STEPS.indexOf(run.step()),
                STEPS,
                "Full Client Sync",
                new Local(ZoneId.of("Pacific/Auckland"), Locale.of("en", "NZ"), NOW));
    }

    private static Run running(String step, long done, long total) {
        return new Run(
                new RunId(new UUID(0, 1)),
                1,
                "full-client-sync",
                Run.State.RUNNING,
                STEPS,
                step,
                done,
                total,
                Optional.empty(),
                Optional.empty(),
                1,
                Map.of(),
                Map.of(),
                "Olivia Quill",
                NOW.minusSeconds(60),
                Optional.of(NOW.minusSeconds(60)),
                NOW,
                Optional.empty());
    }
}
