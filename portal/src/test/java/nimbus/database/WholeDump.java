package nimbus.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nimbus.practice.PracticeId;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationContext;

/// What a thief of the database holds: every table, as its owner reads it. Of the other practices
/// that share a test's database only what has no practice.
public final class WholeDump {

    private WholeDump() {}

    /// @return the rows of each table, as bytes and as text
    public static Map<String, String> of(ApplicationContext portal, PracticeId practice) {
        var access = portal.getBean(DatabaseAccess.class);
        try (var owner =
                DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password())) {
            owner.setAutoCommit(false);
            var dump = new LinkedHashMap<String, String>();
            for (var table : tables(owner)) {
                dump.put(table.name(), rows(owner, table, practice));
            }
            owner.rollback();
            return dump;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Table(String name, boolean walled, boolean ofPractices) {}

    private static List<Table> tables(Connection owner) throws SQLException {
        var found = new ArrayList<Table>();
        try (var query = owner.createStatement();
                var rows =
                        query.executeQuery(
                                """
                                select c.oid::regclass::text, c.relforcerowsecurity, exists (
                                    select from pg_attribute a
                                    where a.attrelid = c.oid and a.attname = 'practice_id')
                                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind in ('r', 'p', 'm') and n.nspname not like 'pg\\_%'
                                  and n.nspname <> 'information_schema'
                                order by 1
                                """)) {
            while (rows.next()) {
                found.add(new Table(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3)));
            }
        }
        return found;
    }

    private static String rows(Connection owner, Table table, PracticeId practice)
            throws SQLException, IOException {
        if (table.walled()) {
            try (var change = owner.createStatement()) {
                change.execute("alter table " + table.name() + " no force row level security");
            }
        }
        var query =
                "select * from "
                        + table.name()
                        + (table.ofPractices() ? " where practice_id = '" + practice + "'" : "");
        var out = new ByteArrayOutputStream();
        var copy = owner.unwrap(PGConnection.class).getCopyAPI();
        copy.copyOut("copy (" + query + ") to stdout with (format binary)", out);
        copy.copyOut("copy (" + query + ") to stdout with (format text)", out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
