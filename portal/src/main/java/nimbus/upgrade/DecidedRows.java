package nimbus.upgrade;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Carries what people decided over from one preview to the next. Joins the caller's transaction.
@Component
class DecidedRows {

    private final Preview preview;
    private final JdbcClient db;

    DecidedRows(Preview preview, JdbcClient db) {
        this.preview = preview;
        this.db = db;
    }

    /// A decision about a client of ours, or about a record that only the source knows.
    record Decided(
            @Nullable UUID clientId,
            @Nullable UUID remoteUuid,
            String decision,
            String decidedBy) {}

    List<Decided> of(UpgradeId upgrade) {
        return db.sql(
                        """
                        select client_id, remote_uuid, decision, decided_by from upgrade_row
                        where upgrade_id = :upgrade and decided_by is not null order by id
                        """)
                .param("upgrade", upgrade.value())
                .query(Decided.class)
                .list();
    }

    void repeat(UpgradeId upgrade, List<Decided> decided) {
        for (var one : decided) {
            db.sql(
                            """
                            select id from upgrade_row
                            where upgrade_id = :upgrade and how not in ('map', 'transition', 'code', 'name')
                              and case when cast(:client as uuid) is null
                                       then client_id is null and remote_uuid = :remote
                                       else client_id = :client end
                            """)
                    .param("upgrade", upgrade.value())
                    .param("client", one.clientId(), java.sql.Types.OTHER)
                    .param("remote", one.remoteUuid(), java.sql.Types.OTHER)
                    .query(UUID.class)
                    .optional()
                    .ifPresent(row ->
                            preview.decide(
                                    upgrade,
                                    row,
                                    one.decision(),
                                    one.remoteUuid(),
                                    one.decidedBy()));
        }
    }
}
