package nimbus.home;

import java.util.List;

/// A feature in which things can be found.
public interface Findable {

    /// What this reader may see, the best first.
    ///
    /// @param words as they were typed, not blank
    List<Found> find(String words, int most, Reader reader);
}
