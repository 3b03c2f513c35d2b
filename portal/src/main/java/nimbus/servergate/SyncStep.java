package nimbus.servergate;

import java.util.concurrent.Semaphore;
import java.util.function.Function;
import nimbus.connections.CallMeter;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import nimbus.runs.Step;
import nimbus.runs.StepAttempt;

/// One reading of a sync: opens the account, keeps others away, counts what it costs.
record SyncStep(
        String name, SyncType type, Function<SyncContext, Outcome> reading, Readings readings)
        implements Step {

    static final String PRODUCT = "product";
    static final String BY = "by";

    @Override
    public Outcome perform(StepAttempt attempt) {
        var product = Product.valueOf(attempt.parameters().getOrDefault(PRODUCT, ""));
        var connection = readings.connection(product);
        if (connection.isEmpty()) {
            return new Outcome.Failed(product.title() + " is not connected any more");
        }
        readings.log().begin(attempt.run(), connection.get().id(), type, actor(attempt));
        var blocked = readings.blocked(connection.get());
        if (blocked.isPresent()) {
            return readings.failed(attempt.run(), blocked.get());
        }
        return measured(attempt, connection.get());
    }

    private Outcome measured(StepAttempt attempt, Connection connection) {
        Semaphore places = readings.places();
        if (!places.tryAcquire()) {
            return readings.later(attempt.run(), "other practices' syncs");
        }
        var meter = new CallMeter();
        try {
            return meter.measure(() -> readings.read(type, connection, attempt, reading));
        } catch (Halt e) {
            return readings.outcome(type, attempt.run(), connection, e.reason());
        } finally {
            places.release();
            readings.log().spend(attempt.run(), meter);
        }
    }

    private static String actor(StepAttempt attempt) {
        return attempt.parameters().getOrDefault(BY, "system");
    }
}
