package nimbus.upgrade;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import nimbus.connections.CallMeter;
import nimbus.runs.Step;
import nimbus.runs.StepAttempt;

/// A step of an upgrade: knows its upgrade, does nothing once that has left the phase, counts what
/// it costs.
public record UpgradeStep(
        String name,
        UpgradeState phase,
        Upgrades upgrades,
        Clock clock,
        Function<UpgradeContext, Step.Outcome> work)
        implements Step {

    public static final String UPGRADE = "upgrade";

    @Override
    public Outcome perform(StepAttempt attempt) {
        var id = new UpgradeId(UUID.fromString(attempt.parameters().get(UPGRADE)));
        var upgrade = upgrades.find(id).orElseThrow();
        if (upgrade.state() != phase) {
            return new Outcome.Done(0, 0);
        }
        var meter = new CallMeter();
        try {
            return meter.measure(
                    () -> work.apply(new UpgradeContext(upgrade, attempt, meter, upgrades)));
        } catch (Unfinished e) {
            upgrades.spend(id, (int) meter.calls(), meter.bytes());
            return e.outcome(clock);
        }
    }

    /// What a step works with.
    public record UpgradeContext(
            Upgrade upgrade, StepAttempt attempt, CallMeter meter, Upgrades upgrades) {

        /// Commits the batch together with what it cost.
        public Outcome commit(Supplier<Outcome> batch) {
            return attempt.commit(() -> {
                var outcome = batch.get();
                upgrades.spend(upgrade.id(), (int) meter.calls(), meter.bytes());
                return outcome;
            });
        }
    }
}
