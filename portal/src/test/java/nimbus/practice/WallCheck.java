package nimbus.practice;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Tries a table's wall from one practice against another one's rows, for real, and takes
/// everything back.
final class WallCheck {

    private static final String REFUSED = "42501";
    private static final String SAME_KEY = "23";

    private final Connection connection;
    private final PracticeId here;
    private final PracticeId other;

    /// @param connection a superuser's, in a transaction
    WallCheck(Connection connection, PracticeId here, PracticeId other) {
        this.connection = connection;
        this.here = here;
        this.other = other;
    }

    /// What the portal can do to the table's rows of the other practice while it works for this
    /// one.
    List<String> breaches(String table) throws SQLException {
        var found = new ArrayList<String>();
        asPortal(here.toString());
        long own = number("select count(*) from " + table);
        if (own == 0) {
            found.add(table + " shows not even its own rows");
        }
        note(found, table + " is read", seen(table) > 0);
        note(
                found,
                table + " is changed",
                rows("update %s set practice_id = practice_id", table) > own);
        note(found, table + " is emptied", rows("delete from %s", table) > own);
        note(found, table + " is truncated", succeeds("truncate " + table));
        note(
                found,
                table + " gives a row away",
                succeeds("update %s set practice_id = '%s'".formatted(table, other)));
        note(
                found,
                table + " takes a row for the other",
                succeeds(
                        "insert into %1$s (%3$s) select %3$s from (select (jsonb_populate_record(t, '{\"practice_id\": \"%2$s\"}')).* from %1$s t limit 1) as copied"
                                .formatted(table, other, columns(table))));
        asPortal("");
        note(
                found,
                table + " shows rows to nobody's work",
                number("select count(*) from " + table) > 0);
        statement("reset role");
        return found;
    }

    private static void note(List<String> found, String what, boolean breached) {
        if (breached) {
            found.add(what);
        }
    }

    private long seen(String table) throws SQLException {
        return number("select count(*) from %s where practice_id = '%s'".formatted(table, other));
    }

    private void asPortal(String practice) throws SQLException {
        statement("set local role nimbus_portal");
        statement("select set_config('nimbus.practice', '" + practice + "', true)");
    }

    /// How many rows it touches; none where it is not allowed at all.
    private long rows(String sql, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            var before = connection.setSavepoint();
            try {
                return statement.executeUpdate(sql.formatted(table));
            } catch (SQLException e) {
                refuseOthers(e);
                return 0;
            } finally {
                connection.rollback(before);
            }
        }
    }

    private boolean succeeds(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var before = connection.setSavepoint();
            try {
                statement.execute(sql);
                return true;
            } catch (SQLException e) {
                // Past the wall, and then stopped by a key that two rows would have had.
                if (e.getSQLState().startsWith(SAME_KEY)) {
                    return true;
                }
                refuseOthers(e);
                return false;
            } finally {
                connection.rollback(before);
            }
        }
    }

    /// The wall, or a right that was never given; another reason proves nothing.
    private static void refuseOthers(SQLException failure) throws SQLException {
        if (!REFUSED.equals(failure.getSQLState())) {
            throw failure;
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String columns(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select string_agg(quote_ident(attname), ', ') from pg_attribute
                                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                                """
                                        .formatted(table))) {
            row.next();
            return row.getString(1);
        }
    }

    private void statement(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
