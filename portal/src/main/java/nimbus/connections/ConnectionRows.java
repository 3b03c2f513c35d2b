package nimbus.connections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Tenant.ConnectionId;
import nimbus.connections.Tenant.TenantId;
import nimbus.database.StoredWord;
import org.jspecify.annotations.Nullable;

/// Rows of the table `connection` as records.
final class ConnectionRows {

    private ConnectionRows() {}

    static Connection connection(ResultSet row, int number) throws SQLException {
        return new Connection(
                row.getObject("id", UUID.class),
                Product.valueOf(row.getString("product")),
                StoredWord.constant(Connection.Mode.class, row.getString("mode")),
                state(row.getString("state")),
                row.getObject("state_since", OffsetDateTime.class).toInstant(),
                row.getString("account_name"),
                tenant(row),
                text(row.getString("tenant_label")),
                Optional.ofNullable(row.getObject("xero_user_id", UUID.class)),
                text(row.getString("authorised_by")),
                row.getBytes("api_key") != null,
                row.getObject("connected_at", OffsetDateTime.class).toInstant(),
                time(row, "synced_until"),
                time(row, "undo_until"));
    }

    private static Optional<Tenant> tenant(ResultSet row) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        if (tenant == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Tenant(
                        new ConnectionId(row.getObject("remote_id", UUID.class)),
                        new TenantId(tenant),
                        row.getString("tenant_type"),
                        Optional.ofNullable(row.getString("tenant_name"))));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String word(Connection.State state) {
        return StoredWord.of(state);
    }

    private static Connection.State state(String word) {
        return StoredWord.constant(Connection.State.class, word);
    }
}
