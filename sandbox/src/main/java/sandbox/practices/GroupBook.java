package sandbox.practices;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sandbox.data.ClientGroup;
import sandbox.data.Generator;

/// The client groups of a practice.
public final class GroupBook {

    private final Generator generator;

    GroupBook(Generator generator) {
        this.generator = generator;
    }

    public Stream<ClientGroup> all() {
        return IntStream.range(0, generator.groups()).mapToObj(generator::group);
    }

    public Optional<ClientGroup> find(int number) {
        return number >= 0 && number < generator.groups()
                ? Optional.of(generator.group(number))
                : Optional.empty();
    }

    public ClientGroup get(int number) {
        return generator.group(number);
    }
}
