package nimbus.runs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nimbus.runs.Step.Outcome;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two workers have had one run, one after the other: the first writes nothing any more, however
/// soon it wakes. No time passes here, so that no time-out can help.
@PortalTest
class FencingTest {

    private static final RunKind KIND =
            new RunKind("fencing", List.of(new Idle("one"), new Idle("two")));
    private static final Outcome.Done DONE = new Outcome.Done(5, 5);

    @Autowired private ApplicationContext portal;
    @Autowired private RunStore store;
    @Autowired private Takeovers takeovers;
    @Autowired private JdbcClient db;

    private InPractice practice;
    private RunId run;
    private HeldRun late;

    @BeforeEach
    void aRunOfAWorkerWhoStoodStill() {
        practice = InPractice.fresh(portal);
        run = practice.call(() -> portal.getBean(Runs.class).start(KIND.name(), Map.of(), "test"));
        late = taken();
    }

    private HeldRun taken() {
        var held = practice.call(() -> takeovers.take(run, KIND).orElseThrow());
        held.enter("one", KIND.after(0));
        return held;
    }

    @Test
    @Tag("F09")
    void theOneWhoStoodStillWritesNothingAfterTheNextHasTakenOver() {
        taken();
        var before = row();
        var writes = new LinkedHashMap<String, Runnable>();
        writes.put("enter", () -> store.enter(late, "two"));
        writes.put("commit", () -> store.commit(late, () -> written()));
        writes.put("commit of a snapshot", () -> store.commitSnapshot(late, () -> written()));
        writes.put("save", () -> store.save(late, DONE));
        writes.put("save of more", () -> store.save(late, new Outcome.More("7", 1, 2)));
        writes.put("save of a wait", () -> store.save(late, new Outcome.Wait(Instant.EPOCH, "x")));
        writes.put("save of a question", () -> store.save(late, new Outcome.NeedsHelp("x")));
        writes.put("report", () -> store.report(late, 1, 2));
        writes.put("note", () -> store.note(late, "key", "value"));
        writes.put("fail", () -> store.fail(late, "x"));
        writes.put("pause", () -> store.pause(late, Instant.EPOCH, "x"));
        writes.put("pause after error", () -> store.pauseAfterError(late, Instant.EPOCH, "x"));

        writes.forEach((name, write) -> {
            assertThatExceptionOfType(StepAttempt.Fenced.class)
                    .as(name)
                    .isThrownBy(() -> practice.outside(() -> ran(write)));
            assertThat(row()).as(name).isEqualTo(before);
        });
        assertThat(name()).isNotEqualTo("written");
    }

    /// The check before the batch has passed by then: only the checkpoint can refuse.
    @Test
    @Tag("F09")
    void aTakeoverInTheMiddleOfABatchRollsTheBatchBack() {
        var next = new AtomicReference<HeldRun>();

        assertThatExceptionOfType(StepAttempt.Fenced.class)
                .isThrownBy(() ->
                        practice.outside(() ->
                                store.commit(
                                        late,
                                        () -> {
                                            var outcome = written();
                                            elsewhere(() -> next.set(taken()));
                                            return outcome;
                                        })));

        assertThat(name()).isNotEqualTo("written");
        practice.outside(() -> store.commit(requireNonNull(next.get()), () -> written()));
        assertThat(name()).isEqualTo("written");
    }

    private Outcome written() {
        db.sql("update practice set name = 'written'").update();
        return DONE;
    }

    private String name() {
        return practice.call(
                () -> db.sql("select name from practice").query(String.class).single());
    }

    private String row() {
        return practice.call(() ->
                db.sql("select run::text from run where id = :id")
                        .param("id", run.value())
                        .query(String.class)
                        .single());
    }

    private static boolean ran(Runnable work) {
        work.run();
        return true;
    }

    private static void elsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Idle(String name) implements Step {

        @Override
        public Outcome perform(StepAttempt attempt) {
            return new Outcome.Done(0, 0);
        }
    }
}
