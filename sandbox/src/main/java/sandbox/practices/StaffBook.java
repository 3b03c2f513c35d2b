package sandbox.practices;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sandbox.data.Generator;
import sandbox.data.Staff;

/// The employees of a practice.
public final class StaffBook {

    private final Generator generator;
    private final InstantSource clock;
    private final Map<Integer, Staff> known = new ConcurrentHashMap<>();
    private volatile int size;

    StaffBook(Generator generator, InstantSource clock) {
        this.generator = generator;
        this.clock = clock;
        this.size = generator.shape().staff();
    }

    public Optional<Staff> find(int number) {
        return number >= 0 && number < size ? Optional.of(staff(number)) : Optional.empty();
    }

    /// An employee who left is not marked in any way, only missing.
    public Stream<Staff> present() {
        return all().filter(staff -> !staff.removed());
    }

    public Stream<Staff> all() {
        return IntStream.range(0, size).mapToObj(this::staff);
    }

    public synchronized Staff add(UnaryOperator<Staff> filling) {
        var blank = new Staff(size, "", "", "", "", "", "", false, clock.instant());
        var staff = filling.apply(blank);
        known.put(size, staff);
        size++;
        return staff;
    }

    public synchronized Staff edit(int number, UnaryOperator<Staff> change) {
        var edited = change.apply(staff(number));
        known.put(number, edited);
        return edited;
    }

    /// There are few, and every client names one.
    private Staff staff(int number) {
        return known.computeIfAbsent(number, generator::staff);
    }
}
