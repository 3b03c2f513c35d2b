package nimbus.connections.budget;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import nimbus.connections.Urgency;

/// The limits with many calls: an account's day, with its reserve, and the app's minute.
///
/// A day's bucket fills evenly and is corrected by what the provider says is left, so that calls of
/// others count too.
final class LongLimits {

    /// So that the burst and what flows in during a minute stay below the limit together.
    private static final double APP_BURST = 0.1;

    private final String app;
    private final ProxyManager<String> buckets;
    private final Allowance allowance;

    LongLimits(String app, DataSource dataSource, Allowance allowance, Clock clock) {
        this.app = app;
        this.buckets =
                Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                        .primaryKeyMapper(PrimaryKeyMapper.STRING)
                        .table("call_bucket")
                        .clientClock(new ClockMeter(clock))
                        .build();
        this.allowance = allowance;
    }

    record Refusal(Duration left, String limit) {}

    /// Takes one call out of every bucket it counts for, or out of none.
    Optional<Refusal> take(String account, Urgency urgency) {
        var app = app().tryConsumeAndReturnRemaining(1);
        if (!app.isConsumed()) {
            return Optional.of(new Refusal(Duration.ofNanos(app.getNanosToWaitForRefill()), "app"));
        }
        if (urgency == Urgency.BACKGROUND) {
            var background = background(account).tryConsumeAndReturnRemaining(1);
            if (!background.isConsumed()) {
                app().addTokens(1);
                return Optional.of(
                        new Refusal(Duration.ofNanos(background.getNanosToWaitForRefill()), "day"));
            }
        }
        var day = day(account).tryConsumeAndReturnRemaining(1);
        if (!day.isConsumed()) {
            app().addTokens(1);
            giveBack(account, urgency);
            return Optional.of(new Refusal(Duration.ofNanos(day.getNanosToWaitForRefill()), "day"));
        }
        return Optional.empty();
    }

    private void giveBack(String account, Urgency urgency) {
        if (urgency == Urgency.BACKGROUND) {
            background(account).addTokens(1);
        }
    }

    /// The provider's count of what is left today; ours is lowered to it, never raised.
    void learnDay(String account, long left) {
        lower(day(account), left);
        lower(background(account), left - (allowance.day() - allowance.dayInBackground()));
    }

    private static void lower(Bucket bucket, long left) {
        long excess = bucket.getAvailableTokens() - Math.max(0, left);
        if (excess > 0) {
            bucket.consumeIgnoringRateLimits(excess);
        }
    }

    private Bucket day(String account) {
        return evenly("day:" + account, allowance.day());
    }

    private Bucket background(String account) {
        return evenly("background:" + account, allowance.dayInBackground());
    }

    private Bucket evenly(String key, int calls) {
        return bucket(
                key,
                Bandwidth.builder()
                        .capacity(calls)
                        .refillGreedy(calls, Duration.ofDays(1))
                        .build());
    }

    private Bucket app() {
        int burst = Math.max(1, (int) (allowance.appMinute() * APP_BURST));
        return bucket(
                app,
                Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(allowance.appMinute() - burst, Duration.ofMinutes(1))
                        .build());
    }

    private Bucket bucket(String key, Bandwidth bandwidth) {
        return buckets.getProxy(
                key, () -> BucketConfiguration.builder().addLimit(bandwidth).build());
    }

    /// Time as the rest of Nimbus has it.
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
