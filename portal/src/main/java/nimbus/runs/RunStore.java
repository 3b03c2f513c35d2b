package nimbus.runs;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import nimbus.runs.Step.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What a worker writes down of the run it holds. Every write is fenced by the lease that
/// [Takeovers] gave out.
@Repository
class RunStore {

    private final JdbcClient db;
    private final Clock clock;

    RunStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Transactional
    public void enter(HeldRun held, String step) {
        fenced(held, "step = :step, step_started_at = coalesce(step_started_at, :now)", step, null);
    }

    /// One transaction: the batch's writes, then its checkpoint, which fails if the lease is
    /// another's by then. The row is not locked meanwhile, so that progress can be reported from
    /// inside.
    @Transactional
    public Outcome commit(HeldRun held, Supplier<Outcome> batch) {
        requireLease(held);
        var outcome = batch.get();
        write(held, outcome);
        return outcome;
    }

    /// A node that stands still in here would keep its locks, so the database takes them from it
    /// about when another node takes the run over.
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Outcome commitSnapshot(HeldRun held, Supplier<Outcome> batch) {
        db.sql("set local idle_in_transaction_session_timeout = '20s'").update();
        return commit(held, batch);
    }

    @Transactional
    public void save(HeldRun held, Outcome outcome) {
        write(held, outcome);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void report(HeldRun held, long done, long total) {
        progress(held, "", done, total, null);
    }

    @Transactional
    public void note(HeldRun held, String key, String value) {
        int changed =
                db.sql(
                                """
                                update run set result = result || jsonb_build_object(:key::text, :value::text)
                                where id = :id and lease = :lease
                                """)
                        .param("key", key)
                        .param("value", value)
                        .param("id", held.id().value())
                        .param("lease", held.lease())
                        .update();
        check(held, changed);
    }

    @Transactional
    public void fail(HeldRun held, String reason) {
        fenced(
                held,
                "state = 'failed', lease = null, ended_at = :now, last_error = :text",
                null,
                reason);
    }

    @Transactional
    public void pauseAfterError(HeldRun held, Instant until, String reason) {
        waitUntil(held, until, "trying again after: " + reason, 0);
        fenced(held, "last_error = :text", null, reason);
    }

    /// For what is no fault of the batch: does not use up a try.
    @Transactional
    public void pause(HeldRun held, Instant until, String why) {
        waitUntil(held, until, why, 1);
    }

    private void write(HeldRun held, Outcome outcome) {
        switch (outcome) {
            case Outcome.More(var cursor, var done, var total) ->
                    progress(held, ", cursor = :cursor, attempts = 1", done, total, cursor);
            case Outcome.Done(var done, var total) -> stepOver(held, done, total);
            case Outcome.Wait(var until, var why) -> waitUntil(held, until, why, 1);
            case Outcome.NeedsHelp(var what) ->
                    fenced(held, "state = 'needs-help', last_error = :text", null, what);
            case Outcome.Failed(var why) -> fail(held, why);
        }
    }

    /// A step's last batch and the beginning of the next step are one checkpoint: no step that is
    /// done is ever done again.
    private void stepOver(HeldRun held, long done, long total) {
        if (held.following().isPresent()) {
            fenced(
                    held,
                    "step = :step, cursor = null, done = 0, total = 0, attempts = 1,"
                            + " last_error = null, step_started_at = :now",
                    held.following().get(),
                    null);
        } else {
            progress(held, "", done, total, null);
            fenced(
                    held,
                    "state = 'done', lease = null, last_error = null, ended_at = :now",
                    null,
                    null);
        }
    }

    /// Progress never moves back inside a step.
    private void progress(
            HeldRun held, String more, long done, long total, @Nullable String cursor) {
        int changed =
                db.sql(
                                "update run set done = greatest(done, :done), total ="
                                        + " greatest(total, :total), updated_at = :now"
                                        + more
                                        + " where id = :id and lease = :lease and state ="
                                        + " 'running'")
                        .param("done", done)
                        .param("total", total)
                        .param("cursor", cursor)
                        .param("now", now())
                        .param("id", held.id().value())
                        .param("lease", held.lease())
                        .update();
        check(held, changed);
    }

    /// @param given tries given back: waiting is not failing
    private void waitUntil(HeldRun held, Instant until, String why, int given) {
        int changed =
                db.sql(
                                """
                                update run set state = 'waiting', waiting_until = :until, waiting_why = :why,
                                    attempts = greatest(attempts - :given, 0), updated_at = :now
                                where id = :id and lease = :lease and state = 'running'
                                """)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("why", why)
                        .param("given", given)
                        .param("now", now())
                        .param("id", held.id().value())
                        .param("lease", held.lease())
                        .update();
        check(held, changed);
    }

    private void fenced(HeldRun held, String change, @Nullable String step, @Nullable String text) {
        int changed =
                db.sql(
                                "update run set "
                                        + change
                                        + ", updated_at = :now where id = :id and lease = :lease")
                        .param("step", step)
                        .param("text", text)
                        .param("now", now())
                        .param("id", held.id().value())
                        .param("lease", held.lease())
                        .update();
        check(held, changed);
    }

    private void requireLease(HeldRun held) {
        int found =
                db.sql(
                                "select count(*) from run where id = :id and lease = :lease and"
                                        + " state = 'running'")
                        .param("id", held.id().value())
                        .param("lease", held.lease())
                        .query(Integer.class)
                        .single();
        check(held, found);
    }

    private static void check(HeldRun held, int changed) {
        if (changed != 1) {
            throw new StepAttempt.Fenced(held.id());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
