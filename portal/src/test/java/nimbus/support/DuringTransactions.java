package nimbus.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Does something at the beginning of the calling thread's transactions.
public final class DuringTransactions implements TransactionExecutionListener, AutoCloseable {

    private final ConfigurableTransactionManager transactions;
    private final Collection<TransactionExecutionListener> others;
    private final JdbcClient db;
    private final Thread thread = Thread.currentThread();
    private final String isolation;
    private final Runnable work;
    private int count;
    private boolean busy;

    private DuringTransactions(ApplicationContext portal, String isolation, Runnable work) {
        this.transactions = portal.getBean(ConfigurableTransactionManager.class);
        this.others = List.copyOf(transactions.getTransactionExecutionListeners());
        this.db = portal.getBean(JdbcClient.class);
        this.isolation = isolation;
        this.work = work;
        var all = new ArrayList<>(others);
        all.add(this);
        transactions.setTransactionExecutionListeners(all);
    }

    /// Executes a statement inside each of them.
    public static DuringTransactions run(ApplicationContext portal, String statement) {
        var db = portal.getBean(JdbcClient.class);
        return new DuringTransactions(portal, "", () -> db.sql(statement).update());
    }

    /// Does something else meanwhile, in those of that isolation only.
    public static DuringTransactions beside(
            ApplicationContext portal, String isolation, Runnable work) {
        return new DuringTransactions(portal, isolation, work);
    }

    /// How often it was done.
    public int count() {
        return count;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (Thread.currentThread() != thread || failure != null || busy) {
            return;
        }
        busy = true;
        if (isolation.isEmpty()
                || isolation.equals(
                        db.sql("show transaction_isolation").query(String.class).single())) {
            count++;
            work.run();
        }
        busy = false;
    }

    @Override
    public void close() {
        transactions.setTransactionExecutionListeners(new ArrayList<>(others));
    }
}
