package nimbus.support;

import java.sql.Connection;
import java.sql.SQLException;

/// Keeps every commit waiting that inserts into one table of a portal's database, at the moment
/// before the database makes it final.
public final class HeldCommits implements AutoCloseable {

    private static final int LOCK = 771_001;

    private final FarDatabase database;
    private final Connection key;

    private HeldCommits(FarDatabase database, Connection key) {
        this.database = database;
        this.key = key;
    }

    public static HeldCommits into(String table, FarDatabase database) {
        database.update(
                """
                create function hold_commit() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(%d);
                    return null;
                end $$
                """
                        .formatted(LOCK));
        database.update(
                """
                create constraint trigger hold_commit after insert on %s deferrable initially deferred
                for each row execute function hold_commit()
                """
                        .formatted(table));
        try {
            var key = database.connect();
            try (var statement = key.createStatement()) {
                statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            }
            return new HeldCommits(database, key);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether one waits.
    public boolean held() {
        return database.number(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                > 0;
    }

    /// Lets them go on, from now on all of them.
    @Override
    public void close() {
        try {
            key.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
