package nimbus.signin.limits;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Who may compute a password's hash next. Each takes a core and 19 MiB, so that more at once would
/// only make everybody wait.
///
/// Strangers queue among themselves first and have half of the turns at most: however many of them
/// come, somebody from a network that the practice knows waits for one of them, not for all.
public final class HashQueue {

    private final Semaphore turns;
    private final Semaphore strangers;

    /// @param cores how many hashes are computed at once
    public HashQueue(int cores) {
        turns = new Semaphore(cores, true);
        strangers = new Semaphore(Math.max(1, cores / 2), true);
    }

    /// @param known asked only when strangers are waiting already
    public boolean inTurn(BooleanSupplier known, BooleanSupplier work) {
        boolean stranger = strangers.tryAcquire();
        if (!stranger && !known.getAsBoolean()) {
            strangers.acquireUninterruptibly();
            stranger = true;
        }
        try {
            return inTurn(work);
        } finally {
            if (stranger) {
                strangers.release();
            }
        }
    }

    private boolean inTurn(BooleanSupplier work) {
        turns.acquireUninterruptibly();
        try {
            return work.getAsBoolean();
        } finally {
            turns.release();
        }
    }
}
