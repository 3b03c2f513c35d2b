package sandbox.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import sandbox.practices.Person;
import sandbox.practices.Practice;

/// Every standing connection between an app and a practice.
public final class Connections {

    private final InstantSource clock;
    private final Map<String, Connection> byId = new ConcurrentHashMap<>();

    public Connections(InstantSource clock) {
        this.clock = clock;
    }

    /// Connecting again keeps the connection's id and renews its stamp.
    synchronized void connect(Grant grant, Practice practice) {
        var now = clock.instant();
        var known =
                of(grant.person(), grant.clientId()).stream()
                        .filter(connection -> connection.to(practice))
                        .findFirst();
        var connection =
                known.map(one -> one.renewed(grant.authEventId(), now))
                        .orElseGet(() ->
                                new Connection(
                                        UUID.randomUUID().toString(),
                                        grant.authEventId(),
                                        grant.clientId(),
                                        grant.person(),
                                        practice,
                                        now,
                                        now));
        byId.put(connection.id(), connection);
    }

    List<Connection> of(Person person, String clientId) {
        return byId.values().stream()
                .filter(connection -> connection.of(person, clientId))
                .sorted((one, other) -> one.createdAt().compareTo(other.createdAt()))
                .toList();
    }

    public boolean connected(Person person, String clientId, Practice practice) {
        return of(person, clientId).stream().anyMatch(connection -> connection.to(practice));
    }

    /// All people who have connected a practice.
    List<Person> peopleBehind(Practice practice) {
        return byId.values().stream()
                .filter(connection -> connection.to(practice))
                .map(Connection::person)
                .distinct()
                .toList();
    }

    public void dropAllTo(Practice practice) {
        drop(connection -> connection.to(practice));
    }

    boolean drop(Predicate<Connection> which) {
        return byId.values().removeIf(which);
    }
}
