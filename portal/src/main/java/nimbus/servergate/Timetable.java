package nimbus.servergate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.intake.SyncFilters;
import org.springframework.stereotype.Component;

/// Which sync of the current practice's connections is due. What ran when stands in the log, so any
/// node may look and a restart forgets nothing.
@Component
class Timetable {

    private static final String BY = "system";

    private final ServerGate gate;
    private final Connections connections;
    private final SyncLog log;
    private final SyncFilters filters;
    private final SyncSettings settings;
    private final Clock clock;

    Timetable(
            ServerGate gate,
            Connections connections,
            SyncLog log,
            SyncFilters filters,
            SyncSettings settings,
            Clock clock) {
        this.gate = gate;
        this.connections = connections;
        this.log = log;
        this.filters = filters;
        this.settings = settings;
        this.clock = clock;
    }

    /// Starts what is due.
    void look() {
        for (var connection : connections.all()) {
            if (connection.readable()
                    && connection.product().remote()
                    && connection.state() == Connection.State.OK
                    && !gate.anyAtWork(connection.product())) {
                due(connection)
                        .ifPresent(type -> gate.start(type, connection.product(), BY, Map.of()));
            }
        }
        log.forget(settings.keepLog());
    }

    /// The widest reading that is due; it does for the narrower ones.
    private Optional<SyncType> due(Connection connection) {
        if (past(connection, settings.fullEvery(), SyncType.FULL)
                && past(connection, settings.interval(), SyncType.values())
                && (connection.syncedUntil().isEmpty()
                        || filters.of(connection.id()).monthlyFull())) {
            return Optional.of(SyncType.FULL);
        }
        if (past(connection, settings.reconcileEvery(), SyncType.FULL, SyncType.NIGHTLY)) {
            return Optional.of(SyncType.NIGHTLY);
        }
        return past(connection, settings.interval(), SyncType.values())
                ? Optional.of(SyncType.SCHEDULED)
                : Optional.empty();
    }

    private boolean past(Connection connection, Duration every, SyncType... types) {
        return log.lastBegin(connection.id(), List.of(types))
                .map(begun -> begun.plus(every))
                .filter(this::ahead)
                .isEmpty();
    }

    private boolean ahead(Instant moment) {
        return moment.isAfter(clock.instant());
    }
}
