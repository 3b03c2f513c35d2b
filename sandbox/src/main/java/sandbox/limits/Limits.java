package sandbox.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sandbox.limits.Admission.Granted;
import sandbox.limits.Admission.Refused;
import sandbox.practices.Practice;
import sandbox.practices.Quota;

/// Counts the calls of each app to each tenant, and refuses those over the limit.
public final class Limits {

    private static final int APP_MINUTE = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> apps = new HashMap<>();
    private final Map<String, TenantLimits> tenants = new HashMap<>();

    public Limits(InstantSource clock) {
        this.clock = clock;
    }

    /// What the gateway tells in replies that use nothing up: refused ones, and for nobody's
    /// tenant.
    ///
    /// @param clientId empty when the token names no app
    public synchronized Map<String, String> remaining(
            Optional<Practice> practice, String clientId) {
        var now = clock.instant();
        var app = apps.getOrDefault(clientId, new Window(Duration.ofMinutes(1), 0));
        var headers = new HashMap<String, String>();
        headers.put("X-AppMinLimit-Remaining", String.valueOf(app.left(now, APP_MINUTE)));
        practice.ifPresent(one -> {
            var key = one.tenant().id() + " " + clientId;
            var tenant = tenants.getOrDefault(key, new TenantLimits(key));
            headers.putAll(remaining(tenant, app, one.quota(), now));
        });
        return headers;
    }

    public synchronized Admission enter(Practice practice, String clientId) {
        var now = clock.instant();
        var app = apps.computeIfAbsent(clientId, _ -> new Window(Duration.ofMinutes(1), 0));
        var key = practice.tenant().id() + " " + clientId;
        var tenant = tenants.computeIfAbsent(key, TenantLimits::new);
        var quota = practice.quota();
        if (tenant.inFlight >= quota.concurrent()) {
            return new Refused(remaining(tenant, app, quota, now), "concurrent", 0);
        }
        if (app.left(now, APP_MINUTE) == 0) {
            return refused(tenant, app, quota, now, "appminute", app);
        }
        if (tenant.day.left(now, quota.day()) == 0) {
            return refused(tenant, app, quota, now, "day", tenant.day);
        }
        if (tenant.minute.left(now, quota.minute()) == 0) {
            return refused(tenant, app, quota, now, "minute", tenant.minute);
        }
        return granted(tenant, app, quota, now);
    }

    private Granted granted(TenantLimits tenant, Window app, Quota quota, Instant now) {
        app.use(now);
        tenant.day.use(now);
        tenant.minute.use(now);
        tenant.inFlight++;
        return new Granted(remaining(tenant, app, quota, now), () -> leave(tenant));
    }

    private static Refused refused(
            TenantLimits tenant,
            Window app,
            Quota quota,
            Instant now,
            String problem,
            Window full) {
        return new Refused(remaining(tenant, app, quota, now), problem, full.secondsLeft(now));
    }

    private synchronized void leave(TenantLimits tenant) {
        tenant.inFlight--;
    }

    private static Map<String, String> remaining(
            TenantLimits tenant, Window app, Quota quota, Instant now) {
        return Map.of(
                "X-DayLimit-Remaining", String.valueOf(tenant.day.left(now, quota.day())),
                "X-MinLimit-Remaining", String.valueOf(tenant.minute.left(now, quota.minute())),
                "X-AppMinLimit-Remaining", String.valueOf(app.left(now, APP_MINUTE)));
    }
}
