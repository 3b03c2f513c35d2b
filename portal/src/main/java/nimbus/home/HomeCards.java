package nimbus.home;

import java.util.List;
import nimbus.web.Chart;

/// A feature that has something for the home page.
public interface HomeCards {

    /// What waits for this reader.
    default List<Waiting> waiting(Reader reader) {
        return List.of();
    }

    /// What this reader may want to go on with.
    default List<HomeList> lists(Reader reader) {
        return List.of();
    }

    /// The last 30 days.
    default List<Chart> charts(Reader reader) {
        return List.of();
    }
}
