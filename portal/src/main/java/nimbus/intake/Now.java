package nimbus.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The clock's time as the database takes it.
final class Now {

    private Now() {}

    static OffsetDateTime of(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
