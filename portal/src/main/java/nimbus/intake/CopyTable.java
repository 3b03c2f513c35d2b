package nimbus.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// A table being filled by COPY on the transaction's own connection.
///
/// The copy opens with the first row, so that whatever a caller asks the database before it has a
/// free connection; while it is open, this connection can do nothing else.
final class CopyTable implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final DataSource database;
    private final String table;
    private @Nullable PGCopyOutputStream copy;
    private long rows;

    CopyTable(DataSource database, String table) {
        this.database = database;
        this.table = table;
    }

    void write(CopyRow row) {
        try {
            if (copy == null) {
                copy = open();
            }
            copy.write(row.bytes());
            rows++;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Copying into " + table + " failed", e);
        }
    }

    long rows() {
        return rows;
    }

    /// Ends the copy; the rows are there from now on.
    @Override
    public void close() {
        if (copy == null) {
            return;
        }
        try {
            copy.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Copying into " + table + " failed", e);
        } finally {
            copy = null;
        }
    }

    private PGCopyOutputStream open() throws SQLException {
        var connection = DataSourceUtils.getConnection(database).unwrap(PGConnection.class);
        return new PGCopyOutputStream(connection, "copy " + table + " from stdin", BUFFER);
    }
}
