package nimbus.upgrade.apply;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Witnesses, client by client, that nothing which existed before the switch is gone after it.
///
/// The folder of a client that left the source meanwhile counts as the client's, orphaned or not.
/// The proof covers what people may not lose and may not legitimately change either: folders,
/// document versions with their content, history. What staff add or edit while the upgrade runs
/// does not disturb it; what was filed just before the switch is witnessed piece by piece, see
/// [RecentProof]. Joins the caller's transaction.
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
                  select coalesce(client_id, orphaned_uuid), null, hashtextextended(id::text, 0), 0, 0
                  from folder where coalesce(client_id, orphaned_uuid) is not null and created_at <= :since
                  union all
                  select coalesce(o.client_id, o.orphaned_uuid), null, 0,
                         hashtextextended(concat(t.id, '/', v.number, '/', encode(v.sha256, 'hex')), 0), 0
                  from document_version v
                  join document t on t.id = v.document_id
                  join folder o on o.id = t.folder_id
                  where coalesce(o.client_id, o.orphaned_uuid) is not null and v.created_at <= :since
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
               and (count(*) = 1 or sum(documents) <> 0 or sum(history) <> 0 or sum(folders) <> 0)
            order by name, client_id limit 100
            """
                    .formatted(WITNESSED);

    private final JdbcClient db;
    private final RecentProof recent;

    Proof(JdbcClient db, RecentProof recent) {
        this.db = db;
        this.recent = recent;
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
                .param("since", since.minus(RecentProof.ON_ITS_WAY).atOffset(ZoneOffset.UTC))
                .update();
        recent.witness(upgrade, since);
    }

    /// The clients of which something is gone or changed, at most two hundred of them.
    List<Loss> losses(UpgradeId upgrade, Instant since) {
        var losses = older(upgrade, since);
        var named = losses.stream().map(Loss::client).collect(Collectors.toSet());
        var late =
                recent.losses(upgrade, since).stream()
                        .filter(loss -> !named.contains(loss.client()));
        return Stream.concat(losses.stream(), late).toList();
    }

    private List<Loss> older(UpgradeId upgrade, Instant since) {
        return db.sql(LOSSES)
                .param("upgrade", upgrade.value())
                .param("since", since.minus(RecentProof.ON_ITS_WAY).atOffset(ZoneOffset.UTC))
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
