package bench.ratios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The portal's embedded PostgreSQL, entered as its superuser: to read run times, to fill in
/// documents by the million, and to run the floor loops on the same server.
record Database(int port, String password) {

    static Database in(Path folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
            return new Database(
                    Integer.parseInt(lines.get(3).strip()),
                    Files.readString(folder.resolve("superuser.password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/nimbus".formatted(port),
                "nimbus_superuser",
                password);
    }

    double number(String query) {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    void execute(String statements) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    /// Seconds that the newest run of a kind took.
    double secondsOf(String kind) {
        return number(
                "select extract(epoch from ended_at - started_at) from run where kind = '%s' and state = 'done' order by started_at desc limit 1"
                        .formatted(kind));
    }
}
