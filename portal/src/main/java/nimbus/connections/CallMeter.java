package nimbus.connections;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts what a piece of work costs: calls to the outside and bytes read from it.
///
/// Files that a provider offers beside its interface weigh bytes, but are no calls.
public final class CallMeter {

    private static final ScopedValue<CallMeter> CURRENT = ScopedValue.newInstance();

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /// Everything the outside is asked while `work` runs on this thread is counted here too.
    public <T extends @Nullable Object> T measure(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    public static Optional<CallMeter> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public long calls() {
        return calls.get();
    }

    public long bytes() {
        return bytes.get();
    }

    public void countCall() {
        calls.incrementAndGet();
    }

    public void countBytes(long read) {
        bytes.addAndGet(read);
    }
}
