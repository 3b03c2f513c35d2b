package nimbus.upgrade;

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
/// disturb it. Joins the caller's transaction.
@Repository
class Proof {

    /// Per client, the sums over what was there at `:since`.
    private static final String WITNESSED =
            """
            select c.id as client_id, c.name,
                   coalesce(f.folders, 0) as folders, coalesce(d.documents, 0) as documents,
                   coalesce(h.history, 0) as history
            from client c
            left join (select client_id, sum(hashtextextended(id::text, 0)::numeric) as folders
                       from folder where client_id is not null and created_at <= :since group by client_id) f
                   on f.client_id = c.id
            left join (select o.client_id, sum(hashtextextended(
                                  concat(t.id, '/', v.number, '/', encode(v.sha256, 'hex')), 0)::numeric) as documents
                       from document t
                       join folder o on o.id = t.folder_id
                       join document_version v on v.document_id = t.id
                       where o.client_id is not null and v.created_at <= :since group by o.client_id) d
                   on d.client_id = c.id
            left join (select client_id, sum(hashtextextended(id::text, 0)::numeric) as history
                       from client_event where at <= :since group by client_id) h
                   on h.client_id = c.id
            """;

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
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The clients of which something is gone or changed, at most a hundred of them by name.
    List<Loss> losses(UpgradeId upgrade, Instant since) {
        return db.sql(
                        """
                        select p.client_id, p.name,
                               case when w.client_id is null then 'the client itself'
                                    else concat_ws(', ',
                                        case when w.folders <> p.folders then 'folders' end,
                                        case when w.documents <> p.documents then 'documents' end,
                                        case when w.history <> p.history then 'history' end)
                               end as what
                        from upgrade_proof p left join (%s) w on w.client_id = p.client_id
                        where p.upgrade_id = :upgrade
                          and (w.client_id is null
                               or (w.folders, w.documents, w.history) <> (p.folders, p.documents, p.history))
                        order by p.name, p.client_id limit 100
                        """
                                .formatted(WITNESSED))
                .param("upgrade", upgrade.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
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
