package nimbus.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nimbus.runs.Step.Outcome;

/// An attempt whose checkpoints are rows.
final class StoredAttempt implements StepAttempt {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

    private final HeldRun held;
    private final RunStore store;
    private final Clock clock;
    private Instant reported = Instant.EPOCH;
    private boolean committed;

    StoredAttempt(HeldRun held, RunStore store, Clock clock) {
        this.held = held;
        this.store = store;
        this.clock = clock;
    }

    boolean committed() {
        return committed;
    }

    @Override
    public RunId run() {
        return held.id();
    }

    @Override
    public Optional<String> cursor() {
        return held.cursor();
    }

    @Override
    public Map<String, String> parameters() {
        return held.parameters();
    }

    @Override
    public Outcome commit(Supplier<Outcome> batch) {
        var outcome = store.commit(held, batch);
        committed = true;
        return outcome;
    }

    @Override
    public Outcome commitSnapshot(Supplier<Outcome> batch) {
        var outcome = store.commitSnapshot(held, batch);
        committed = true;
        return outcome;
    }

    @Override
    public void report(long done, long total) {
        var now = clock.instant();
        if (reported.plus(BETWEEN_REPORTS).isAfter(now)) {
            return;
        }
        reported = now;
        store.report(held, done, total);
    }

    @Override
    public void note(String key, String value) {
        store.note(held, key, value);
    }
}
