package sandbox.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Real time, plus what it has been moved by.
public final class SandboxClock implements InstantSource {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
        return shifted(Instant.now());
    }

    /// A moment of real time, as this clock has it.
    public Instant shifted(Instant real) {
        return real.plus(offset.get());
    }

    public void advance(Duration by) {
        offset.updateAndGet(by::plus);
    }
}
