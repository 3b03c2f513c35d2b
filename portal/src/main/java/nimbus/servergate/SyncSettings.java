package nimbus.servergate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How syncs behave.
///
/// @param interval how often changes are read by the timetable
/// @param overlap how far before the last reading the next one begins
/// @param reconcileEvery how often the whole list is compared by the timetable
/// @param fullEvery how often a Full Client Sync starts by itself
/// @param askAbovePercent a Full Client Sync that would remove more of the clients asks first
/// @param askAbove the same, in clients
/// @param pauseWhenDown how long to leave an account alone that does not answer; doubled each time
/// @param stumbles after how many such pauses a sync gives up
/// @param atOnce how many accounts one node reads at the same time
/// @param keepLog how long the log of a sync by the timetable is kept
@ConfigurationProperties("nimbus.servergate")
record SyncSettings(
        @DefaultValue("10m") Duration interval,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("24h") Duration reconcileEvery,
        @DefaultValue("30d") Duration fullEvery,
        @DefaultValue("10") int askAbovePercent,
        @DefaultValue("50") int askAbove,
        @DefaultValue("30s") Duration pauseWhenDown,
        @DefaultValue("7") int stumbles,
        @DefaultValue("4") int atOnce,
        @DefaultValue("90d") Duration keepLog) {

    SyncSettings {
        positive("interval", interval);
        positive("reconcile-every", reconcileEvery);
        positive("full-every", fullEvery);
        positive("pause-when-down", pauseWhenDown);
        positive("keep-log", keepLog);
        if (overlap.isNegative()) {
            throw new IllegalArgumentException(
                    "nimbus.servergate.overlap must not be negative, was " + overlap);
        }
        if (askAbovePercent < 1 || askAbovePercent > 100 || askAbove < 1) {
            throw new IllegalArgumentException(
                    "nimbus.servergate.ask-above-percent must lie between 1 and 100 and ask-above"
                            + " be at least 1, were "
                            + askAbovePercent
                            + " and "
                            + askAbove);
        }
        if (stumbles < 1 || atOnce < 1) {
            throw new IllegalArgumentException(
                    "nimbus.servergate.stumbles and at-once must be at least 1, were "
                            + stumbles
                            + " and "
                            + atOnce);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.servergate.%s must be positive, was %s".formatted(name, value));
        }
    }
}
