package nimbus.runs;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Wakes those who watch runs, on whichever node the run works. One listening connection per node
/// serves all watchers.
@Component
public class RunChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunChanges.class);
    private static final int LISTEN_MILLIS = 1000;

    private final DataSource dataSource;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong version = new AtomicLong();
    private volatile boolean running;

    RunChanges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Counts up with every change that this node heard of.
    public long version() {
        return version.get();
    }

    /// Waits until something changed since `seen`, or for the given time at most: news may be lost,
    /// a look is cheap.
    public void await(long seen, Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (version.get() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("run-changes").start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
        tell();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("listen run");
                var postgres = connection.unwrap(PGConnection.class);
                while (running) {
                    if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                        tell();
                    }
                }
                statement.execute("unlisten run");
            } catch (SQLException e) {
                if (running) {
                    LOG.warn("Lost the line on which runs report; watchers poll until it is back");
                    pause();
                }
            }
        }
    }

    private void tell() {
        lock.lock();
        try {
            version.incrementAndGet();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
