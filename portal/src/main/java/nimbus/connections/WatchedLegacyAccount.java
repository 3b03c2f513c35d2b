package nimbus.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Connection.Mode;

/// The same for an account read by its old keys.
record WatchedLegacyAccount(LegacyAccount account, Connection connection, ConnectionHealth health)
        implements LegacyAccount {

    @Override
    public Answer<ListRead> clients(Optional<Instant> modifiedSince, Consumer<RemoteClient> sink) {
        return health.seen(connection, Mode.LEGACY, account.clients(modifiedSince, sink));
    }

    @Override
    public Answer<List<RemoteStaff>> staff() {
        return health.seen(connection, Mode.LEGACY, account.staff());
    }

    @Override
    public Answer<List<IdMap>> maps() {
        return health.seen(connection, Mode.LEGACY, account.maps());
    }

    /// The file lies elsewhere and says nothing about the connection.
    @Override
    public Answer<Long> readMap(IdMap map, Consumer<IdPair> sink) {
        return account.readMap(map, sink);
    }
}
