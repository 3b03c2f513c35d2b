package nimbus.automate;

import java.util.Optional;
import java.util.UUID;
import nimbus.runs.Run;
import org.jspecify.annotations.Nullable;

/// Which look at which run: the id of an event, in the order in which things happened.
record Moment(UUID run, long version) implements Comparable<Moment> {

    static Moment of(Run run) {
        return new Moment(run.id().value(), run.version());
    }

    /// As it was sent; anything else is as good as nothing.
    static Optional<Moment> read(@Nullable String text) {
        try {
            var parts = text == null ? new String[0] : text.split("/", -1);
            return parts.length == 2
                    ? Optional.of(new Moment(UUID.fromString(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Ids of runs are in the order of their starts.
    @Override
    public int compareTo(Moment other) {
        int byRun = run.toString().compareTo(other.run.toString());
        return byRun == 0 ? Long.compare(version, other.version) : byRun;
    }

    @Override
    public String toString() {
        return run + "/" + version;
    }
}
