package nimbus.runs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Starts working on runs once the application is up, and hands them back before it goes down.
final class RunScheduler implements SmartLifecycle {

    private final Scheduler scheduler;
    private final JdbcClient db;
    private final boolean alone;
    private volatile boolean running;

    /// @param alone no other node can exist, so whatever is still picked was left by a killed
    ///   process
    RunScheduler(Scheduler scheduler, JdbcClient db, boolean alone) {
        this.scheduler = scheduler;
        this.db = db;
        this.alone = alone;
    }

    @Override
    public void start() {
        if (alone) {
            db.sql(
                            "update scheduled_tasks set picked = false, picked_by = null,"
                                    + " last_heartbeat = null, version = version + 1 where picked")
                    .update();
        }
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    /// Looks for due runs now.
    void wake() {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
