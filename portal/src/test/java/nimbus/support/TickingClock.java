package nimbus.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves only when told to.
public final class TickingClock extends Clock {

    public static final Instant START = Instant.parse("2020-09-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    public void tick(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    public void reset() {
        now.set(START);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nimbus works in UTC");
    }
}
