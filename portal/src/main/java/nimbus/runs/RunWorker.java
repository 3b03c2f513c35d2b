package nimbus.runs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nimbus.database.BackgroundWork;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.runs.Step.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on one run until it is over or has to wait.
class RunWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(10);

    private final Map<String, RunKind> kinds;
    private final Takeovers takeovers;
    private final RunStore store;
    private final Clock clock;

    RunWorker(List<RunKind> kinds, Takeovers takeovers, RunStore store, Clock clock) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RunKind::name, Function.identity()));
        this.takeovers = takeovers;
        this.store = store;
        this.clock = clock;
    }

    /// @return when to come back, or empty when the run is over or needs a person
    Optional<Instant> work(PracticeId practice, RunId id) {
        return BackgroundWork.call(() -> CurrentPractice.call(practice, () -> workInPractice(id)));
    }

    private Optional<Instant> workInPractice(RunId id) {
        var name = takeovers.kind(id);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var kind = Optional.ofNullable(kinds.get(name.get()));
        var held = kind.flatMap(known -> takeovers.take(id, known));
        if (held.isEmpty()) {
            return leaveToAnotherVersion(id, name.get());
        }
        try {
            return perform(held.get(), kind.get());
        } catch (StepAttempt.Fenced e) {
            return leave(e);
        } catch (RuntimeException e) {
            return pauseOrFail(held.get(), e);
        }
    }

    /// While nodes are replaced one by one, some know kinds and steps that others do not.
    private Optional<Instant> leaveToAnotherVersion(RunId id, String kind) {
        LOG.info(
                "Run {} of kind {} is for another version of Nimbus; looking again in {}",
                id,
                kind,
                UNKNOWN_PAUSE);
        return Optional.of(clock.instant().plus(UNKNOWN_PAUSE));
    }

    private Optional<Instant> perform(HeldRun held, RunKind kind) {
        int at = kind.indexOf(held.step());
        while (at < kind.steps().size()) {
            var step = kind.steps().get(at);
            enter(held, step, kind.after(at));
            switch (performOnce(held, step)) {
                case Outcome.More _ -> {}
                case Outcome.Done _ -> at++;
                case Outcome.Wait(var until, _) -> {
                    return Optional.of(until);
                }
                case Outcome.NeedsHelp _, Outcome.Failed _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private void enter(HeldRun held, Step step, Optional<String> following) {
        if (!held.step().equals(step.name())) {
            store.enter(held, step.name());
        }
        held.enter(step.name(), following);
    }

    private Outcome performOnce(HeldRun held, Step step) {
        var attempt = new StoredAttempt(held, store, clock);
        var outcome = step.perform(attempt);
        if (!attempt.committed()) {
            store.save(held, outcome);
        }
        held.moveTo(outcome);
        return outcome;
    }

    /// The row alone says where the run stands: whether a commit whose answer got lost took place
    /// is read there by the next attempt.
    private Optional<Instant> pauseOrFail(HeldRun held, RuntimeException failure) {
        try {
            // Asking clears it: an interrupted thread could not hand the run back.
            var hindrance =
                    Thread.interrupted() ? Optional.of(Hindrance.SHUTDOWN) : Hindrance.in(failure);
            return hindrance.isPresent()
                    ? afterHindrance(held, hindrance.get(), failure)
                    : afterFailure(held, failure);
        } catch (StepAttempt.Fenced e) {
            return leave(e);
        }
    }

    private static Optional<Instant> leave(StepAttempt.Fenced fenced) {
        LOG.info("{}; leaving it to the other", fenced.getMessage());
        return Optional.empty();
    }

    private Optional<Instant> afterHindrance(
            HeldRun held, Hindrance hindrance, RuntimeException failure) {
        LOG.warn(
                "Run {} has to wait at step {}: {}",
                held.id(),
                held.step(),
                hindrance.why(),
                failure);
        var until = clock.instant().plus(hindrance.pause());
        store.pause(held, until, hindrance.why());
        return Optional.of(until);
    }

    private Optional<Instant> afterFailure(HeldRun held, RuntimeException failure) {
        var reason = reason(failure);
        if (held.attempts() >= TRIES) {
            LOG.error("Run {} failed at step {}", held.id(), held.step(), failure);
            store.fail(held, reason);
            return Optional.empty();
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(held.attempts(), 6));
        LOG.warn(
                "Run {} stumbled at step {}, trying again in {}",
                held.id(),
                held.step(),
                pause,
                failure);
        var until = clock.instant().plus(pause);
        store.pauseAfterError(held, until, reason);
        return Optional.of(until);
    }

    private static String reason(Throwable failure) {
        if (Hindrance.conflict(failure)) {
            return "somebody else changed the same rows";
        }
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
