package nimbus.servergate;

import nimbus.connections.Connection;
import nimbus.connections.RemoteAccount;
import nimbus.runs.Attempt;
import nimbus.runs.RunId;

/// What one reading works with, inside one transaction.
record Stretch(SyncType type, Connection connection, RemoteAccount account, Attempt attempt) {

    RunId run() {
        return attempt.run();
    }
}
