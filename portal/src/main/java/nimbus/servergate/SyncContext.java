package nimbus.servergate;

import nimbus.connections.Connection;
import nimbus.connections.RemoteAccount;
import nimbus.runs.RunId;
import nimbus.runs.StepAttempt;

/// What one reading works with, inside one transaction.
record SyncContext(
        SyncType type, Connection connection, RemoteAccount account, StepAttempt attempt) {

    RunId run() {
        return attempt.run();
    }
}
