package nimbus.intake;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What the outside calls our records, for features that change it in bulk. Everything here joins
/// the caller's transaction.
@Repository
public class ExternalIds {

    /// In front of our own id, where a client has no key at all yet.
    public static final String OURS = "nimbus:";

    /// Clients that no connection of today knows.
    private static final String UNCONNECTED =
            """
            c.source_state in ('active', 'missing', 'none') and not exists (
                select 1 from external_id e join connection o on o.id = e.connection_id and o.ended_at is null
                where e.kind = 'client' and e.record_id = c.id and e.valid_to is null)
            """;

    private static final String BY_CODE =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, valid_from)
            select current_practice(), :connection, 'client', c.id, k.key, :now
            from unnest(:codes, :keys) as k (code, key) join client c on c.code = k.code
            where
            """
                    + UNCONNECTED;

    private static final String OWN =
            """
            insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, valid_from)
            select current_practice(), :connection, 'client', c.id, :ours || c.id, :now
            from client c where
            """
                    + UNCONNECTED
                    + " on conflict do nothing";

    private static final String NEW_KEYS =
            """
            create temporary table new_key (kind text not null, record_id uuid, legacy_id text, remote_uuid uuid not null)
            on commit drop
            """;

    private static final String BY_RECORD =
            """
            update external_id e set remote_uuid = n.remote_uuid
            from new_key n
            where n.record_id = e.record_id and n.kind = e.kind
              and e.connection_id = :connection and e.valid_to is null
            """;

    /// A contact that several clients share had a number per client; the first of them carries the
    /// UUID.
    private static final String BY_LEGACY_ID =
            """
            update external_id e set remote_uuid = f.remote_uuid
            from (select distinct on (n.kind, n.remote_uuid) n.remote_uuid, x.id
                  from new_key n join external_id x on x.legacy_id = n.legacy_id and x.kind = n.kind
                       and x.connection_id = :connection and x.valid_to is null
                  where n.record_id is null
                  order by n.kind, n.remote_uuid, x.record_id) f
            where e.id = f.id
            """;

    private final JdbcClient db;
    private final Clock clock;

    ExternalIds(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Gives keys of a connection to clients that no connection knows.
    ///
    /// @return how many of the codes belong to such a client
    @Transactional
    public int giveLegacyIds(UUID connection, Map<String, UUID> byCode) {
        return db.sql(BY_CODE)
                .param("connection", connection)
                .param("codes", byCode.keySet().toArray(String[]::new))
                .param("keys", byCode.values().stream().map(UUID::toString).toArray(String[]::new))
                .param("now", Now.of(clock))
                .update();
    }

    /// Lets clients that no connection knows take part under our own id.
    @Transactional
    public void giveOwnIds(UUID connection) {
        db.sql(OWN)
                .param("connection", connection)
                .param("ours", OURS)
                .param("now", Now.of(clock))
                .update();
    }

    /// An attempt that came to nothing has left our own ids in the place of keys.
    @Transactional
    public void forgetOwnIds(UUID connection) {
        db.sql(
                        """
                        delete from external_id where connection_id = :connection and remote_uuid is null
                          and starts_with(legacy_id, :ours)
                        """)
                .param("connection", connection)
                .param("ours", OURS)
                .update();
    }

    /// Makes the temporary table `new_key` (kind, record_id or legacy_id, remote_uuid), empty, for
    /// the caller to fill.
    @Transactional
    public void expectNewKeys() {
        Temporary.drop(db, "new_key");
        db.sql(NEW_KEYS).update();
    }

    /// Gives the records in `new_key` their UUIDs beside their old keys.
    ///
    /// @return how many have one now
    @Transactional
    public int takeNewKeys(UUID connection) {
        return db.sql(BY_RECORD).param("connection", connection).update()
                + db.sql(BY_LEGACY_ID).param("connection", connection).update();
    }

    /// Records born since the switch keep their UUID and have no old key.
    ///
    /// @return how many have their old key alone again
    @Transactional
    public int backToLegacyIds(UUID connection) {
        return db.sql(
                        """
                        update external_id set remote_uuid = null
                        where connection_id = :connection and valid_to is null
                          and legacy_id is not null and remote_uuid is not null
                        """)
                .param("connection", connection)
                .update();
    }
}
