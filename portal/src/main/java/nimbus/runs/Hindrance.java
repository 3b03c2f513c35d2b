package nimbus.runs;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What keeps the database from working just now and passes without the run's doing: waited for as
/// long as it takes, and no failure of the run.
///
/// @param why what the run waits for, as people read it
record Hindrance(String why, Duration pause) {

    /// This node is going down; another one, or its next start, goes on at once.
    static final Hindrance SHUTDOWN = new Hindrance("a node to go on", Duration.ZERO);

    private static final String DISK_FULL = "53100";
    private static final String LOCKED = "55P03";
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    /// @param failure what a batch ended with
    static Optional<Hindrance> in(Throwable failure) {
        return cause(failure).flatMap(Hindrance::in);
    }

    /// Whether somebody else changed the same rows at the same time.
    static boolean conflict(Throwable failure) {
        return cause(failure)
                .map(SQLException::getSQLState)
                .filter(CONFLICTS::contains)
                .isPresent();
    }

    private static Optional<SQLException> cause(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static Optional<Hindrance> in(SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals(DISK_FULL)) {
            return seconds(30, "space on the database's disk, which is full");
        }
        if (state.startsWith("53")) {
            return seconds(30, "room in the database, which is at its limits");
        }
        if (state.equals(LOCKED)) {
            return seconds(10, "somebody else's lock in the database to go");
        }
        if (lost(state) || failure instanceof SQLTransientConnectionException) {
            return seconds(5, "the database to answer again");
        }
        return Optional.empty();
    }

    /// Connections that broke, of which the pool says no more than that they are closed, and a
    /// server that goes down or comes up.
    private static boolean lost(String state) {
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("25P03");
    }

    private static Optional<Hindrance> seconds(int pause, String why) {
        return Optional.of(new Hindrance(why, Duration.ofSeconds(pause)));
    }
}
