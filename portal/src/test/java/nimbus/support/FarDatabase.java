package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The database of a portal that runs as a process of its own, seen as its superuser, whom no wall
/// stops. One practice is in it.
public final class FarDatabase {

    private final DriverManagerDataSource source;
    private final JdbcClient db;

    public FarDatabase(String url, String superuserPassword) {
        this.source = new DriverManagerDataSource(url, "nimbus_superuser", superuserPassword);
        this.db = JdbcClient.create(source);
    }

    /// The embedded one in a portal's data folder.
    public static FarDatabase in(Path home) {
        try {
            var server = home.resolve("postgres");
            var port = Files.readAllLines(server.resolve("data/postmaster.pid")).get(3).strip();
            return new FarDatabase(
                    "jdbc:postgresql://127.0.0.1:%s/nimbus".formatted(port),
                    Files.readString(server.resolve("superuser.password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of its own, for what has to last.
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    public String text(String sql) {
        return db.sql(sql).query(String.class).single();
    }

    public long number(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    /// @param sql may say `current_practice()`
    public int update(String sql) {
        return db.sql(
                        sql.replace(
                                "current_practice()", "(select practice_id from practice limit 1)"))
                .update();
    }
}
