package nimbus.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// The time that all nodes share: the database's, carried on between looks by this machine's
/// counter. Setting this machine's clock does not move it. When the database's clock is set, it
/// follows by at most a tenth of the time that passes, so that what was to last five minutes does.
public final class SharedClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);
    private static final int SHARE = 10;

    /// Nobody sets a clock so far by mistake.
    private static final Duration FAR = Duration.ofHours(30);

    private final Supplier<Instant> database;
    private final LongSupplier counter;
    private final LongSupplier sleepless;
    private volatile Anchor anchor;

    /// @param counter nanoseconds; stands while the machine sleeps
    /// @param sleepless nanoseconds; goes on while the machine sleeps
    SharedClock(Supplier<Instant> database, LongSupplier counter, LongSupplier sleepless) {
        this.database = database;
        this.counter = counter;
        this.sleepless = sleepless;
        this.anchor = new Anchor(database.get(), counter.getAsLong(), sleepless.getAsLong());
    }

    @Override
    public Instant instant() {
        return anchor.at(counter.getAsLong());
    }

    /// Compares with the database.
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        long asked = counter.getAsLong();
        var there = database.get();
        long answered = counter.getAsLong();
        long awake = sleepless.getAsLong();
        var last = anchor;
        var here = last.at(answered).plusNanos(last.slept(answered, awake));
        var ahead = Duration.between(here, there.plusNanos((answered - asked) / 2));
        anchor = new Anchor(here.plus(step(ahead, answered - last.counted())), answered, awake);
    }

    private static Duration step(Duration ahead, long passed) {
        if (ahead.abs().compareTo(FAR) > 0) {
            LOG.error("The database's clock is {} ahead; following at once", ahead);
            return ahead;
        }
        var most = Duration.ofNanos(passed / SHARE);
        if (ahead.abs().compareTo(most) <= 0) {
            return ahead;
        }
        LOG.warn(
                "The database's clock was set, and is {} ahead. Following slowly; a restart"
                        + " takes it over at once",
                ahead);
        return ahead.isNegative() ? most.negated() : most;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nimbus works in UTC");
    }

    /// What it was when the counters stood there.
    private record Anchor(Instant time, long counted, long awake) {

        Instant at(long now) {
            return time.plusNanos(now - counted);
        }

        /// What the one counter missed; less is the other's coarseness.
        long slept(long now, long awakeNow) {
            long missed = (awakeNow - awake) - (now - counted);
            return missed > 1_000_000_000 ? missed : 0;
        }
    }
}
