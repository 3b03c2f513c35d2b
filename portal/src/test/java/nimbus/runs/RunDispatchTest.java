package nimbus.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class RunDispatchTest {

    private final AtomicInteger wakes = new AtomicInteger();

    @Autowired Practices practices;
    @Autowired DataSource dataSource;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;
    @Autowired Runs runs;
    @Autowired RunWorker worker;

    PracticeId practice;
    RunDispatch dispatch;

    @BeforeEach
    void aDispatchThatCounts() {
        practice = TestPractices.create(practices);
        dispatch = new RunDispatch(RunsConfiguration.client(dataSource), wakes::incrementAndGet);
    }

    @Test
    void aBookedRunIsLookedForAtOnceButNotBeforeItIsCommitted() {
        inTransaction(() -> {
            book();
            assertThat(wakes).as("while nobody could see it").hasValue(0);
        });

        assertThat(wakes).as("once committed").hasValue(1);
    }

    @Test
    void aRunThatIsRolledBackWakesNobody() {
        CurrentPractice.run(
                practice,
                () ->
                        transaction.executeWithoutResult(status -> {
                            book();
                            status.setRollbackOnly();
                        }));

        assertThat(wakes).hasValue(0);
    }

    @Test
    @Tag("A108")
    void aRunBookedInAnotherPracticesNameIsNotTouched() {
        var other = TestPractices.create(practices);
        var run =
                CurrentPractice.call(
                        practice, () -> runs.start("full-client-sync", Map.of(), "Mere"));

        assertThat(worker.work(other, run)).isEmpty();

        var still = CurrentPractice.call(practice, () -> runs.find(run)).orElseThrow();
        assertThat(still.state()).isEqualTo(Run.State.QUEUED);
        assertThat(still.attempts()).isZero();
        assertThat(CurrentPractice.call(other, () -> runs.find(run))).isEmpty();
    }

    private void inTransaction(Runnable work) {
        CurrentPractice.run(practice, () -> transaction.executeWithoutResult(_ -> work.run()));
    }

    /// Nobody works on it: the run does not exist.
    private void book() {
        dispatch.book(practice, new RunId(UUID.randomUUID()), clock.instant());
    }
}
