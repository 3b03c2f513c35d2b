package nimbus.runs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import nimbus.practice.PracticeId;

/// Books a run with the scheduler that all nodes share.
class RunDispatch {

    static final TaskDescriptor<byte[]> TASK = TaskDescriptor.of("run", byte[].class);

    private final SchedulerClient scheduler;

    RunDispatch(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    /// Joins the surrounding transaction: a run that is not committed is never dispatched.
    void book(PracticeId practice, RunId run, Instant when) {
        scheduler.schedule(
                TASK.instance(run.toString()).data(bytes(practice)).scheduledTo(when),
                ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
    }

    static byte[] bytes(PracticeId practice) {
        return practice.toString().getBytes(StandardCharsets.UTF_8);
    }

    static PracticeId practice(byte[] data) {
        return new PracticeId(UUID.fromString(new String(data, StandardCharsets.UTF_8)));
    }
}
