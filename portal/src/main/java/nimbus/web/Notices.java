package nimbus.web;

import java.util.List;

/// A feature that has something to say on every page.
public interface Notices {

    /// @param admin whether the reader may do something about it
    List<Notice> current(boolean admin);
}
