package nimbus.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nimbus.database.StoredWord;

/// A run as people see it.
///
/// @param step the name of the step at work
/// @param version counts up with every change
/// @param plan the names of all its steps, as who took it last knew them; empty before it began
/// @param waiting present while the run waits for a moment in time
public record Run(
        RunId id,
        long version,
        String kind,
        State state,
        List<String> plan,
        String step,
        long done,
        long total,
        Optional<Waiting> waiting,
        Optional<String> lastError,
        int attempts,
        Map<String, String> parameters,
        Map<String, String> notes,
        String startedBy,
        Instant startedAt,
        Optional<Instant> stepStartedAt,
        Instant updatedAt,
        Optional<Instant> endedAt) {

    public Run {
        plan = List.copyOf(plan);
        parameters = Map.copyOf(parameters);
        notes = Map.copyOf(notes);
    }

    public boolean active() {
        return switch (state) {
            case QUEUED, RUNNING, WAITING, NEEDS_HELP -> true;
            case DONE, FAILED, CANCELLED -> false;
        };
    }

    /// Where a run stands.
    public enum State {
        QUEUED,
        RUNNING,
        WAITING,
        NEEDS_HELP,
        DONE,
        FAILED,
        CANCELLED;

        String key() {
            return StoredWord.of(this);
        }

        static State of(String key) {
            return StoredWord.constant(State.class, key);
        }
    }

    /// Waiting for a moment, and why.
    public record Waiting(Instant until, String why) {}
}
