package nimbus.runs;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.runs.Step.Outcome;
import org.jspecify.annotations.Nullable;

/// A run this worker holds the lease of, and where it stands. Confined to the worker's thread.
final class HeldRun {

    private final RunId id;
    private final UUID lease;
    private final int attempts;
    private final Map<String, String> parameters;
    private String step;
    private @Nullable String cursor;
    private Optional<String> following = Optional.empty();

    HeldRun(
            RunId id,
            UUID lease,
            int attempts,
            Map<String, String> parameters,
            String step,
            @Nullable String cursor) {
        this.id = id;
        this.lease = lease;
        this.attempts = attempts;
        this.parameters = Map.copyOf(parameters);
        this.step = step;
        this.cursor = cursor;
    }

    RunId id() {
        return id;
    }

    UUID lease() {
        return lease;
    }

    int attempts() {
        return attempts;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    String step() {
        return step;
    }

    Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /// The step after this one; empty when the run is over with it.
    Optional<String> following() {
        return following;
    }

    void enter(String name, Optional<String> next) {
        step = name;
        following = next;
    }

    void moveTo(Outcome outcome) {
        switch (outcome) {
            case Outcome.More(var next, _, _) -> cursor = next;
            case Outcome.Done _ -> cursor = null;
            case Outcome.Wait _, Outcome.NeedsHelp _, Outcome.Failed _ -> {
                // The worker lets go of the run.
            }
        }
    }
}
