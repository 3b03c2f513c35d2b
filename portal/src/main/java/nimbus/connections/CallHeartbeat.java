package nimbus.connections;

import java.time.Duration;
import nimbus.connections.budget.SharedBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Says every few seconds that this node's calls to the outside still go on. It has a thread of its
/// own: whatever else a node does or leaves to others, its calls keep their places.
@Component
class CallHeartbeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CallHeartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final SharedBudget budget;
    private volatile boolean running;

    CallHeartbeat(SharedBudget budget) {
        this.budget = budget;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("call-heartbeat").start(this::beat);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beat() {
        while (running) {
            try {
                Thread.sleep(PAUSE);
                budget.prolong();
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warn("The calls under way could not be prolonged; trying again", e);
            }
        }
    }
}
