package nimbus.upgrade;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Witnesses, client by client, that nothing which existed before the switch is gone after it.
///
/// It covers what people may not lose and may not legitimately change either: folders, document
/// versions with their content, history. What staff add or edit while the upgrade runs does not
/// disturb it; what was filed in the ten minutes before the switch is covered by the digests of the
/// switch alone. Joins the caller's transaction.
@Repository
class Proof {

    /// Per client, the sums over what was there at `:since`. Sums of one union, not joins of sums:
    /// no estimate of the planner, however wrong, makes it more than one pass over each table.
    private static final String WITNESSED =
            """
            select client_id, max(name) as name, sum(folders) as folders, sum(documents) as documents,
                   sum(history) as history
            from (select id as client_id, name, 0::numeric as folders, 0::numeric as documents, 0::numeric as history
                  from client
                  union all
                  select client_id, null, hashtextextended(id::text, 0), 0, 0
                  from folder where client_id is not null and created_at <= :since
                  union all
                  select o.client_id, null, 0,
                         hashtextextended(concat(t.id, '/', v.number, '/', encode(v.sha256, 'hex')), 0), 0
                  from document_version v
                  join document t on t.id = v.document_id
                  join folder o on o.id = t.folder_id
                  where o.client_id is not null and v.created_at <= :since
                  union all
                  select client_id, null, 0, 0, hashtextextended(id::text, 0)
                  from client_event where at <= :since) part
            group by client_id having bool_or(name is not null)
            """;

    private static final String LOSSES =
            """
            select client_id, max(name) as name,
                   case when count(*) = 1 then 'the client itself'
                        else concat_ws(', ',
                            case when sum(folders) <> 0 then 'folders' end,
                            case when sum(documents) <> 0 then 'documents' end,
                            case when sum(history) <> 0 then 'history' end)
                   end as what
            from (select client_id, name, folders, documents, history, true as before
                  from upgrade_proof where upgrade_id = :upgrade
                  union all
                  select client_id, null, -folders, -documents, -history, false from (%s) witnessed) side
            group by client_id
            having bool_or(before)
               and (count(*) = 1 or sum(folders) <> 0 or sum(documents) <> 0 or sum(history) <> 0)
            order by name, client_id limit 100
            """
                    .formatted(WITNESSED);

    /// What was filed so shortly before may have been on its way still when the witness looked: it
    /// would seem to have come from nowhere afterwards.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private final JdbcClient db;

    Proof(JdbcClient db) {
        this.db = db;
    }

    void witness(UpgradeId upgrade, Instant since) {
        db.sql("delete from upgrade_proof where upgrade_id = :upgrade")
                .param("upgrade", upgrade.value())
                .update();
        db.sql(
                        """
                        insert into upgrade_proof (practice_id, upgrade_id, client_id, name, folders, documents, history)
                        select current_practice(), :upgrade, w.* from (%s) w
                        """
                                .formatted(WITNESSED))
                .param("upgrade", upgrade.value())
                .param("since", since.minus(ON_ITS_WAY).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The clients of which something is gone or changed, at most a hundred of them by name.
    List<Loss> losses(UpgradeId upgrade, Instant since) {
        return db.sql(LOSSES)
                .param("upgrade", upgrade.value())
                .param("since", since.minus(ON_ITS_WAY).atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Loss(
                                row.getObject("client_id", UUID.class),
                                row.getString("name"),
                                row.getString("what")))
                .list();
    }

    /// Something of a client that was there before the switch and is not as it was.
    record Loss(UUID client, String name, String what) {}
}
