package nimbus.runs;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.runs.Step.Outcome;
import org.jspecify.annotations.Nullable;

/// A run this worker holds the lease of, and where it stands. Confined to the worker's thread.
final class HeldRun {

    private final RunId id;
    private final String kind;
    private final UUID lease;
    private final int attempts;
    private final Map<String, String> parameters;
    private String step;
    private @Nullable String cursor;

    HeldRun(
            RunId id,
            String kind,
            UUID lease,
            int attempts,
            Map<String, String> parameters,
            String step,
            @Nullable String cursor) {
        this.id = id;
        this.kind = kind;
        this.lease = lease;
        this.attempts = attempts;
        this.parameters = Map.copyOf(parameters);
        this.step = step;
        this.cursor = cursor;
    }

    RunId id() {
        return id;
    }

    String kind() {
        return kind;
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

    void enter(String name) {
        step = name;
    }

    void begin(String name) {
        step = name;
        cursor = null;
    }

    void moveTo(Outcome outcome) {
        if (outcome instanceof Outcome.More(var next, _, _)) {
            cursor = next;
        }
    }
}
