package nimbus.runs;

import java.util.List;
import java.util.Optional;

/// A kind of run and its steps, in order. Features declare theirs as beans.
///
/// @param name its key in the database, for example `full-client-sync`
public record RunKind(String name, List<Step> steps) {

    public RunKind {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A run needs at least one step: " + name);
        }
    }

    List<String> plan() {
        return steps.stream().map(Step::name).toList();
    }

    /// @param step empty for a run that has not begun
    int indexOf(String step) {
        int found = plan().indexOf(step);
        if (found < 0 && !step.isEmpty()) {
            throw new IllegalArgumentException(name + " has no step " + step);
        }
        return Math.max(found, 0);
    }

    Optional<String> after(int index) {
        return index + 1 < steps.size()
                ? Optional.of(steps.get(index + 1).name())
                : Optional.empty();
    }
}
