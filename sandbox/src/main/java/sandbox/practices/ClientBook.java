package sandbox.practices;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Client.Standing;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.data.Generator;

/// A practice's clients: the generated ones, and over them what has been changed since.
public final class ClientBook {

    private final Generator generator;
    private final InstantSource clock;
    private final Map<Integer, Client> changed = new ConcurrentHashMap<>();
    private volatile int size;
    private volatile long revision;

    ClientBook(Generator generator, InstantSource clock) {
        this.generator = generator;
        this.clock = clock;
        this.size = generator.shape().clients();
    }

    public int size() {
        return size;
    }

    public Optional<Client> find(int number) {
        return number >= 0 && number < size ? Optional.of(client(number)) : Optional.empty();
    }

    /// Oldest first; each client is made when its turn comes.
    public Stream<Client> all() {
        return from(0);
    }

    public Stream<Client> from(int number) {
        return IntStream.range(number, size).mapToObj(this::client);
    }

    /// Moves whenever any client changes.
    public long revision() {
        return revision;
    }

    public Stream<Client> modifiedSince(Instant since) {
        if (since.isAfter(generator.bornAt())) {
            return changed.values().stream()
                    .filter(client -> !client.modifiedAt().isBefore(since))
                    .sorted((one, other) -> Integer.compare(one.number(), other.number()));
        }
        return IntStream.range(0, size)
                .filter(number -> !modifiedAt(number).isBefore(since))
                .mapToObj(this::client);
    }

    public synchronized Client add(Map<Field, String> fields, List<ContactLink> contacts) {
        var now = clock.instant();
        var number = size;
        var client =
                new Client(number, fields, contacts, List.of(), 0, new Standing.Active(), now, now);
        changed.put(number, client);
        size = number + 1;
        revision++;
        return client;
    }

    /// Any edit moves the client's modified stamp.
    public synchronized Client edit(int number, UnaryOperator<Client> change) {
        var edited = change.apply(client(number)).touchedAt(clock.instant());
        changed.put(number, edited);
        revision++;
        return edited;
    }

    /// The loser is gone, and its contacts are the winner's.
    public synchronized void merge(int loser, int winner) {
        var contacts = client(loser).contacts();
        edit(winner, client -> client.linkedTo(contacts));
        edit(loser, client -> client.with(new Standing.Merged(winner)));
    }

    private Client client(int number) {
        var known = changed.get(number);
        return known == null ? generator.client(number) : known;
    }

    private Instant modifiedAt(int number) {
        var known = changed.get(number);
        return known == null ? generator.modifiedAt(number) : known.modifiedAt();
    }
}
