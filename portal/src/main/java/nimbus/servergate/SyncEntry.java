package nimbus.servergate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Product;

/// One sync in the log.
///
/// @param actor who started it; `system` for the timetable
/// @param message why it waits, asks or failed; empty if there is nothing to say
/// @param wouldRemove how many clients it asks about
record SyncEntry(
        UUID id,
        UUID run,
        Product product,
        SyncType type,
        String actor,
        Instant startedAt,
        Optional<Instant> endedAt,
        Outcome outcome,
        String message,
        Cost cost,
        Changes changes,
        long problems,
        long wouldRemove) {

    /// Where it stands.
    public enum Outcome {
        RUNNING("running", "Running"),
        WAITING("waiting", "Waiting"),
        ASKS("asks", "Asks first"),
        NEEDS_HELP("needs-help", "Needs help"),
        DONE("done", "Done"),
        FAILED("failed", "Failed");

        private final String stored;
        private final String title;

        Outcome(String stored, String title) {
            this.stored = stored;
            this.title = title;
        }

        String stored() {
            return stored;
        }

        public String title() {
            return title;
        }

        static Outcome of(String stored) {
            for (var outcome : values()) {
                if (outcome.stored.equals(stored)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("No sync ends as " + stored);
        }
    }

    public record Cost(long calls, long bytes) {}

    public record Changes(long added, long changed, long removed, long unchanged) {}
}
