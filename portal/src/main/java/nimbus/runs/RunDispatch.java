package nimbus.runs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import nimbus.practice.PracticeId;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Books a run with the scheduler that all nodes share.
class RunDispatch {

    static final TaskDescriptor<byte[]> TASK = TaskDescriptor.of("run", byte[].class);

    private final SchedulerClient scheduler;
    private final Runnable wake;

    /// @param wake lets this node look for due runs at once, instead of at its next round
    RunDispatch(SchedulerClient scheduler, Runnable wake) {
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /// Joins the surrounding transaction: a run that is not committed is never dispatched.
    void book(PracticeId practice, RunId run, Instant when) {
        scheduler.schedule(
                TASK.instance(run.toString()).data(bytes(practice)).scheduledTo(when),
                ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        wakeOnceCommitted();
    }

    private void wakeOnceCommitted() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wake.run();
                    }
                });
    }

    static byte[] bytes(PracticeId practice) {
        return practice.toString().getBytes(StandardCharsets.UTF_8);
    }

    static PracticeId practice(byte[] data) {
        return new PracticeId(UUID.fromString(new String(data, StandardCharsets.UTF_8)));
    }
}
