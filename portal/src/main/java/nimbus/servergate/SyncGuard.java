package nimbus.servergate;

import java.util.Optional;
import nimbus.connections.Connection;

/// A feature above that may keep syncs away for a while; it says why, for people to read.
public interface SyncGuard {

    /// Why no connection of the current practice may sync now.
    Optional<String> blocked();

    /// Why this connection may not sync now.
    default Optional<String> blocked(Connection connection) {
        return blocked();
    }
}
