package nimbus.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Connection.Mode;

/// An account whose answers tell whether its connection still works.
record WatchedAccount(RemoteAccount account, Connection connection, ConnectionHealth health)
        implements RemoteAccount {

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        return health.seen(connection, Mode.OAUTH2, account.clients(modifiedSince, sink));
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        return health.seen(connection, Mode.OAUTH2, account.staff());
    }
}
