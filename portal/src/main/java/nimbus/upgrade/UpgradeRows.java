package nimbus.upgrade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Product;
import nimbus.database.StoredWord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the table `upgrade` as records. An attempt whose lease is over has ended, whether that
/// is written down yet or not.
final class UpgradeRows {

    static final String NO_ANSWER = "There was no answer from Xero. Nothing has changed.";

    private static final Optional<String> UNANSWERED = Optional.of(NO_ANSWER);
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;
    private final Clock clock;

    UpgradeRows(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    Upgrade upgrade(ResultSet row, int number) throws SQLException {
        var state = StoredWord.constant(UpgradeState.class, row.getString("state"));
        boolean over = state.leased() && !clock.instant().isBefore(leaseUntil(row));
        return new Upgrade(
                new UpgradeId(row.getObject("id", UUID.class)),
                row.getObject("connection_id", UUID.class),
                Product.valueOf(row.getString("product")),
                over ? UpgradeState.ENDED : state,
                Optional.ofNullable(row.getString("why"))
                        .or(() -> over ? UNANSWERED : Optional.empty()),
                start(row),
                account(row),
                new Upgrade.Overlap(row.getInt("known"), row.getInt("recognised")),
                moments(row),
                new Upgrade.Cost(row.getInt("calls"), row.getLong("bytes")),
                json.readValue(row.getString("facts"), TEXTS));
    }

    private static Instant leaseUntil(ResultSet row) throws SQLException {
        return row.getTimestamp("lease_until").toInstant();
    }

    private static Upgrade.Start start(ResultSet row) throws SQLException {
        return new Upgrade.Start(
                row.getString("started_by"),
                row.getObject("employee_id", UUID.class),
                row.getTimestamp("started_at").toInstant(),
                leaseUntil(row),
                Upgrade.Way.of(row.getString("way")));
    }

    private static Optional<Upgrade.Account> account(ResultSet row) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        if (tenant == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Upgrade.Account(
                        tenant,
                        row.getObject("remote_id", UUID.class),
                        Optional.ofNullable(row.getString("tenant_name")),
                        row.getString("tenant_label"),
                        row.getObject("xero_user_id", UUID.class),
                        row.getString("authorised_name")));
    }

    private static Upgrade.Moments moments(ResultSet row) throws SQLException {
        return new Upgrade.Moments(
                moment(row, "listed_as_of"),
                moment(row, "preview_at"),
                moment(row, "applied_at"),
                moment(row, "connected_at"),
                moment(row, "undo_until"),
                moment(row, "ended_at"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
