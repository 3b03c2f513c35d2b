package nimbus.upgrade.preview;

import java.util.UUID;
import nimbus.connections.Connection;
import nimbus.intake.ExternalIds;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The id map of a connection that never had another key: what Nimbus itself knows. Joins the
/// caller's transaction.
@Component
class OwnIds {

    /// A ledger's contacts have one key, before and after.
    private static final String SAME_KEY =
            """
            insert into upgrade_map (practice_id, upgrade_id, kind, legacy_id, remote_uuid)
            select current_practice(), cast(:upgrade as uuid), 'Client', legacy_id, legacy_id::uuid
            from external_id
            where connection_id = :connection and kind = 'client' and valid_to is null
              and legacy_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            """;

    /// Whoever was connected before under the same key still is the same.
    private static final String KNOWN_BEFORE =
            """
            insert into upgrade_map (practice_id, upgrade_id, kind, legacy_id, remote_uuid)
            select distinct on (e.record_id) current_practice(), cast(:upgrade as uuid), 'Client', x.legacy_id, e.remote_uuid
            from external_id x
            join external_id e on e.kind = 'client' and e.record_id = x.record_id and e.remote_uuid is not null
                              and e.valid_to is null and e.connection_id <> :connection
            join connection o on o.id = e.connection_id and o.ended_at is not null and o.product = :product
            where x.connection_id = :connection and x.kind = 'client' and x.valid_to is null
              and x.legacy_id = :ours || x.record_id
            order by e.record_id, e.valid_from desc
            """;

    private final JdbcClient db;
    private final ExternalIds ids;

    OwnIds(JdbcClient db, ExternalIds ids) {
        this.db = db;
        this.ids = ids;
    }

    /// @return how many clients it names
    int map(UpgradeId upgrade, Connection connection) {
        return (connection.fresh() ? 0 : same(upgrade, connection.id()))
                + first(upgrade, connection);
    }

    private int same(UpgradeId upgrade, UUID connection) {
        return db.sql(SAME_KEY)
                .param("upgrade", upgrade.value())
                .param("connection", connection)
                .update();
    }

    private int first(UpgradeId upgrade, Connection connection) {
        // Without them, clients that no connection knows would be doubled.
        ids.giveOwnIds(connection.id());
        return db.sql(KNOWN_BEFORE)
                .param("upgrade", upgrade.value())
                .param("connection", connection.id())
                .param("product", connection.product().name())
                .param("ours", ExternalIds.OURS)
                .update();
    }
}
