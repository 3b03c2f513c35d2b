package nimbus.database;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/// What a [SharedClock] counts by.
final class DatabaseTime {

    private static final Path UPTIME = Path.of("/proc/uptime");

    private DatabaseTime() {}

    /// What the database's clock says.
    static Instant in(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not tell the time", e);
        }
    }

    /// Nanoseconds since this machine started, asleep or awake; where nobody says, awake.
    static long sleepless() {
        try {
            var seconds = new BigDecimal(Files.readString(UPTIME).split(" ")[0]);
            return seconds.movePointRight(9).longValue();
        } catch (IOException e) {
            return System.nanoTime();
        }
    }
}
