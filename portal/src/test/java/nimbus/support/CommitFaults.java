package nimbus.support;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Lets one commit of the calling thread go wrong, the way it is told to. Other threads go on as
/// usual.
public final class CommitFaults implements TransactionExecutionListener, AutoCloseable {

    private final ConfigurableTransactionManager transactions;
    private final Collection<TransactionExecutionListener> others;
    private final DataSource dataSource;
    private final Thread worker = Thread.currentThread();
    private Kind kind = Kind.KILLED_BEFORE;
    private int left;
    private int commits;
    private boolean dead;

    public CommitFaults(ApplicationContext portal) {
        this.transactions = portal.getBean(ConfigurableTransactionManager.class);
        this.others = List.copyOf(transactions.getTransactionExecutionListeners());
        this.dataSource = portal.getBean(DataSource.class);
        var all = new ArrayList<>(others);
        all.add(this);
        transactions.setTransactionExecutionListeners(all);
    }

    /// How a commit can go wrong.
    public enum Kind {
        /// The process ends and the database has not heard of the commit.
        KILLED_BEFORE,
        /// The process ends and the database has committed.
        KILLED_AFTER,
        /// The connection breaks on the way there: nothing is committed, and nobody says so.
        LOST_BEFORE,
        /// The connection breaks on the way back: all is committed, and nobody says so.
        LOST_AFTER
    }

    /// The process has ended; nothing of it goes on.
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed");
        }
    }

    /// Lets the commit go wrong that is this many commits away.
    public void order(Kind what, int commit) {
        kind = what;
        left = commit;
        commits = 0;
        dead = false;
    }

    /// Forgets what was ordered.
    ///
    /// @return the number of commits since the order
    public int revive() {
        left = 0;
        dead = false;
        return commits;
    }

    /// Whether what was ordered has happened.
    public boolean struck() {
        return left < 0;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (elsewhere(transaction)) {
            return;
        }
        if (dead) {
            throw new Killed();
        }
        commits++;
        if (left == 1 && kind == Kind.KILLED_BEFORE) {
            die();
        }
        if (left == 1 && kind == Kind.LOST_BEFORE) {
            left = -1;
            terminateConnection();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (elsewhere(transaction) || left <= 0) {
            return;
        }
        left--;
        if (left == 0 && kind == Kind.KILLED_AFTER) {
            die();
        }
        if (left == 0 && kind == Kind.LOST_AFTER) {
            left = -1;
            throw new DataAccessResourceFailureException(
                    "COMMIT", new PSQLException("no answer", PSQLState.CONNECTION_FAILURE));
        }
    }

    @Override
    public void close() {
        transactions.setTransactionExecutionListeners(new ArrayList<>(others));
    }

    private void die() {
        left = -1;
        dead = true;
        throw new Killed();
    }

    private boolean elsewhere(TransactionExecution transaction) {
        return Thread.currentThread() != worker || transaction.isReadOnly();
    }

    private void terminateConnection() {
        try (var own = DataSourceUtils.getConnection(dataSource).createStatement();
                var pid = own.executeQuery("select pg_backend_pid()");
                var other = dataSource.getConnection();
                var end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            pid.next();
            end.setInt(1, pid.getInt(1));
            end.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
