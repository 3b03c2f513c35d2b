package nimbus.servergate;

import nimbus.connections.Connection;
import nimbus.connections.RemoteAccount;
import nimbus.connections.Urgency;

/// How syncs get at the account behind a connection.
interface SyncAccounts {

    RemoteAccount open(Connection connection, Urgency urgency);
}
