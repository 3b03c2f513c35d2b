package nimbus.database;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/// Writes many rows with COPY inside the running transaction, one row at a time in memory.
///
/// PostgreSQL refuses COPY into a walled table; copy into a temporary one and insert from there.
/// While a copy is open its connection can do nothing else.
@Component
public class BulkCopy {

    private static final int BUFFER = 1 << 16;

    private final DataSource dataSource;

    BulkCopy(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// @param target table and columns, for example `staged (id, name)`
    /// @param writer adds rows; whatever it throws cancels the copy and reaches the caller
    /// @return how many rows were written
    public long into(String target, Consumer<Rows> writer) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            var copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + target + " from stdin");
            return write(copy, writer);
        } catch (SQLException e) {
            throw new IllegalStateException("COPY into " + target + " failed", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static long write(CopyIn copy, Consumer<Rows> writer) throws SQLException {
        try {
            var rows = new Rows(copy);
            writer.accept(rows);
            rows.flush();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /// The open copy.
    public static final class Rows {

        private final CopyIn copy;
        private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);

        Rows(CopyIn copy) {
            this.copy = copy;
        }

        /// Adds one row; a null is SQL's null.
        public void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    buffer.append('\t');
                }
                append(values[i]);
            }
            buffer.append('\n');
            if (buffer.length() >= BUFFER) {
                flush();
            }
        }

        private void append(@Nullable Object value) {
            if (value == null) {
                buffer.append("\\N");
                return;
            }
            var text = value.toString();
            for (int i = 0; i < text.length(); i++) {
                appendEscaped(text.charAt(i));
            }
        }

        private void appendEscaped(char character) {
            switch (character) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                case '\0' -> throw new IllegalArgumentException("NUL cannot be stored as text");
                default -> buffer.append(character);
            }
        }

        void flush() {
            var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new IllegalStateException("COPY broke off", e);
            }
            buffer.setLength(0);
        }
    }
}
