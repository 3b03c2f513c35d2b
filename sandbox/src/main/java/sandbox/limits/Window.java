package sandbox.limits;

import java.time.Duration;
import java.time.Instant;

/// A fixed stretch of time in which calls are counted; it starts anew at its own moment.
final class Window {

    private final Duration length;
    private final Duration offset;
    private long number = Long.MIN_VALUE;
    private int used;

    Window(Duration length, int startsAtSecond) {
        this.length = length;
        this.offset = Duration.ofSeconds(startsAtSecond % length.toSeconds());
    }

    int left(Instant now, int limit) {
        roll(now);
        return Math.max(0, limit - used);
    }

    void use(Instant now) {
        roll(now);
        used++;
    }

    long secondsLeft(Instant now) {
        var since = Math.floorMod(millis(now), length.toMillis());
        return Math.ceilDiv(length.toMillis() - since, 1_000);
    }

    private void roll(Instant now) {
        var current = Math.floorDiv(millis(now), length.toMillis());
        if (current != number) {
            number = current;
            used = 0;
        }
    }

    private long millis(Instant now) {
        return now.minus(offset).toEpochMilli();
    }
}
