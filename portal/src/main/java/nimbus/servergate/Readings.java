package nimbus.servergate;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import nimbus.connections.Answer;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Modes;
import nimbus.connections.Product;
import nimbus.runs.RunId;
import nimbus.runs.Step.Outcome;
import nimbus.runs.StepAttempt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What all readings share: who may read when, and what follows from an answer that is no list.
@Component
class Readings {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final Connections connections;
    private final Modes modes;
    private final SyncAccounts accounts;
    private final SyncLog log;
    private final SyncSettings settings;
    private final ObjectProvider<SyncGuard> guards;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /// Each reading holds one connection of the pool and needs a second one now and then; the rest
    /// stays for people.
    private final Semaphore places;

    Readings(
            Connections connections,
            Modes modes,
            SyncAccounts accounts,
            SyncLog log,
            SyncSettings settings,
            ObjectProvider<SyncGuard> guards,
            JdbcClient db,
            TransactionTemplate transaction,
            Clock clock) {
        this.connections = connections;
        this.modes = modes;
        this.accounts = accounts;
        this.log = log;
        this.settings = settings;
        this.guards = guards;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.places = new Semaphore(settings.atOnce());
    }

    SyncLog log() {
        return log;
    }

    Semaphore places() {
        return places;
    }

    Optional<Connection> connection(Product product) {
        return connections.current(product);
    }

    /// Why this connection may not sync now.
    Optional<String> blocked(Connection connection) {
        return guards.stream().flatMap(guard -> guard.blocked(connection).stream()).findFirst();
    }

    /// Reads and applies in one transaction, which the staged rows live in.
    ///
    /// @throws Halt when nothing was applied
    Outcome read(
            SyncType type,
            Connection connection,
            StepAttempt attempt,
            Function<SyncContext, Outcome> reading) {
        var outcome =
                transaction.execute(_ -> {
                    if (!alone(connection)) {
                        throw Halt.busy();
                    }
                    var account = accounts.open(connection, type.urgency());
                    return reading.apply(new SyncContext(type, connection, account, attempt));
                });
        return java.util.Objects.requireNonNull(outcome);
    }

    /// One reading of an account at a time, whatever the kind of sync and whichever the node.
    private boolean alone(Connection connection) {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "sync/" + connection.id())
                .query(Boolean.class)
                .single();
    }

    /// Makes sure that the list was read through the interface that is in use as it is applied.
    ///
    /// @throws Halt when keys were switched meanwhile
    void requireSameMode(Connection connection) {
        if (!modes.hold(connection.id()).equals(Optional.of(connection.mode()))) {
            throw Halt.busy();
        }
    }

    Outcome outcome(SyncType type, RunId run, Connection connection, Halt.Reason reason) {
        return switch (reason) {
            case Halt.Reason.Answered(var answer) -> afterAnswer(type, run, connection, answer);
            case Halt.Reason.Busy _ -> later(run, "another sync of this account");
            case Halt.Reason.Asks(var wouldRemove, var question) -> {
                log.asks(run, wouldRemove, question);
                yield new Outcome.NeedsHelp(question);
            }
        };
    }

    private Outcome afterAnswer(SyncType type, RunId run, Connection connection, Answer<?> answer) {
        return switch (answer) {
            case Answer.Got<?> _ ->
                    throw new IllegalStateException("A list that came is no reason to stop");
            case Answer.Throttled<?> throttled ->
                    pause(
                            run,
                            atLeastASecond(throttled.retryAfter()),
                            throttled.awaited(connection.product().title()));
            case Answer.Unavailable<?>(var why) -> stumble(run, why);
            case Answer.SignInAgain<?>(var why) -> needsHelp(type, run, why);
            case Answer.Forbidden<?>(var why) -> needsHelp(type, run, why);
            case Answer.Unreadable<?>(var why) -> failed(run, "Nothing was changed: " + why);
        };
    }

    private static Duration atLeastASecond(Duration wait) {
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    /// Nobody waits for a sync of the timetable; the next one tries again once a person has helped.
    private Outcome needsHelp(SyncType type, RunId run, String why) {
        if (!type.attended()) {
            return failed(run, why);
        }
        log.stopped(run, SyncEntry.Outcome.NEEDS_HELP, why);
        return new Outcome.NeedsHelp(why);
    }

    private Outcome stumble(RunId run, String why) {
        int stumbles = log.stumble(run);
        if (stumbles > settings.stumbles()) {
            return failed(run, "No answer after " + stumbles + " tries: " + why);
        }
        var pause = settings.pauseWhenDown().multipliedBy(1L << Math.min(stumbles - 1, 10));
        return pause(run, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, why);
    }

    Outcome later(RunId run, String why) {
        return pause(run, SOON, why);
    }

    private Outcome pause(RunId run, Duration pause, String why) {
        log.stopped(run, SyncEntry.Outcome.WAITING, why);
        return new Outcome.Wait(clock.instant().plus(pause), why);
    }

    Outcome failed(RunId run, String why) {
        log.stopped(run, SyncEntry.Outcome.FAILED, why);
        return new Outcome.Failed(why);
    }
}
