package sandbox.faults;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// A fault that is switched on.
public final class Fault {

    private final int id;
    private final FaultName name;
    private final FaultOrder order;
    private final CountDownLatch lifted = new CountDownLatch(1);
    private int left;

    Fault(int id, FaultName name, FaultOrder order) {
        this.id = id;
        this.name = name;
        this.order = order;
        this.left = order.count() == null ? name.usualCount() : order.count();
    }

    public int id() {
        return id;
    }

    public FaultName name() {
        return name;
    }

    public FaultOrder order() {
        return order;
    }

    public synchronized int left() {
        return left;
    }

    public boolean concerns(String practice) {
        return order.practice() == null || order.practice().equals(practice);
    }

    /// Without a target, a fault hits calls for records, not logins, messages or pages.
    boolean aimsAt(String path) {
        var target = order.target();
        var place = path.toLowerCase(Locale.ROOT);
        return target == null
                ? place.startsWith("/wfm/") || place.startsWith("/api/")
                : place.contains(target.toLowerCase(Locale.ROOT));
    }

    synchronized boolean use() {
        if (left == 0) {
            return false;
        }
        if (left > 0) {
            left--;
        }
        return true;
    }

    void lift() {
        lifted.countDown();
    }

    void awaitLift() throws InterruptedException {
        lifted.await();
    }
}
