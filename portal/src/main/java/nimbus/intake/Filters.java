package nimbus.intake;

import java.util.List;
import java.util.Locale;

/// What an Admin lets in from a connection.
///
/// @param prospects whether clients that are not clients yet come too
/// @param positions only contacts with one of these positions; empty for all
/// @param employees whether staff come
/// @param monthlyFull whether a Full Client Sync starts by itself every month
public record Filters(
        boolean prospects, List<String> positions, boolean employees, boolean monthlyFull) {

    public static final Filters NONE = new Filters(true, List.of(), true, true);

    public Filters {
        positions = positions.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    /// As they are compared: without regard to case.
    String[] positionsArray() {
        return positions.stream()
                .map(position -> position.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }
}
