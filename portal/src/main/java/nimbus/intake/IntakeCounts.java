package nimbus.intake;

import java.util.List;
import java.util.stream.Stream;

/// What applying a list came to.
///
/// @param removed who left with this list
/// @param problems the first few hundred; there may be more
public record IntakeCounts(
        long added, long changed, long unchanged, long removed, List<Problem> problems) {

    public static final IntakeCounts NONE = new IntakeCounts(0, 0, 0, 0, List.of());

    public IntakeCounts {
        problems = List.copyOf(problems);
    }

    public IntakeCounts plus(IntakeCounts other) {
        return new IntakeCounts(
                added + other.added,
                changed + other.changed,
                unchanged + other.unchanged,
                removed + other.removed,
                Stream.concat(problems.stream(), other.problems.stream()).toList());
    }
}
