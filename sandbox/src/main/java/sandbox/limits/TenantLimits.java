package sandbox.limits;

import java.time.Duration;

/// What one app has used of one tenant.
final class TenantLimits {

    final Window minute;
    final Window day;
    int inFlight;

    TenantLimits(String tenant) {
        var moment = Math.floorMod(tenant.hashCode(), 86_400);
        minute = new Window(Duration.ofMinutes(1), moment);
        day = new Window(Duration.ofDays(1), moment);
    }
}
