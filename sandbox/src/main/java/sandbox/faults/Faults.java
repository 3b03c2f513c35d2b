package sandbox.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import sandbox.wire.Request;

/// The switchboard of faults.
public final class Faults {

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Fault> faults = new ConcurrentSkipListMap<>();
    private final Map<Request, Fault> waiting = new ConcurrentHashMap<>();

    public Fault order(FaultName name, FaultOrder order) {
        var fault = new Fault(ids.incrementAndGet(), name, order);
        if (!name.deed()) {
            faults.put(fault.id(), fault);
        }
        return fault;
    }

    public Collection<Fault> all() {
        return faults.values();
    }

    public boolean anyOf(FaultName name) {
        return all().stream().anyMatch(fault -> fault.name() == name && fault.left() != 0);
    }

    /// The requests that are held.
    public List<Held> held() {
        return waiting.entrySet().stream()
                .map(entry -> Held.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    public void lift(Predicate<Fault> which) {
        for (var fault : all()) {
            if (which.test(fault)) {
                faults.remove(fault.id());
                fault.lift();
            }
        }
    }

    /// Uses up one count of a fault that hits this request.
    public Optional<Fault> take(FaultName name, Request request) {
        return take(name, request, request.practice().orElse(""));
    }

    public Optional<Fault> take(FaultName name, Request request, String practice) {
        return all().stream()
                .filter(fault -> fault.name() == name)
                .filter(fault -> fault.concerns(practice) && fault.aimsAt(request.path()))
                .filter(this::use)
                .findFirst();
    }

    /// For what happens on pages rather than in calls for records.
    public Optional<Fault> take(FaultName name, String practice) {
        return all().stream()
                .filter(fault -> fault.name() == name && fault.concerns(practice))
                .filter(this::use)
                .findFirst();
    }

    /// Keeps the caller waiting until the fault is deleted.
    void hold(Request request, Fault fault) {
        waiting.put(request, fault);
        try {
            fault.awaitLift();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(request);
        }
    }

    /// A hold that has caught its last request stays visible, because it must still be lifted.
    private boolean use(Fault fault) {
        var used = fault.use();
        if (fault.left() == 0 && fault.name() != FaultName.HOLD) {
            faults.remove(fault.id());
        }
        return used;
    }

    /// A request that waits for its fault to be lifted.
    public record Held(int fault, String path, String practice) {

        static Held of(Request request, Fault fault) {
            return new Held(fault.id(), request.path(), request.practice().orElse(""));
        }
    }
}
