package nimbus.home;

import java.util.List;

/// A feature with things to do that people may look for by name.
public interface Actions {

    List<Action> actions();

    /// @param label as its page says it
    /// @param otherWords by which people may look for it too
    record Action(String label, String otherWords, String address, String icon, boolean admin) {}
}
