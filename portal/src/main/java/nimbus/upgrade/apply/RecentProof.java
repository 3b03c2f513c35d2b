package nimbus.upgrade.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.apply.Proof.Loss;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Witnesses piece by piece what was filed shortly before the switch. Of that, more may appear
/// afterwards, because it was on its way while the witness looked; but what was seen must stay.
/// Joins the caller's transaction.
@Repository
class RecentProof {

    /// Longer than any filing takes from its time stamp to its commit.
    static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private static final String SEEN =
            """
            select coalesce(client_id, orphaned_uuid) as client_id, 'folders' as what, hashtextextended(id::text, 0) as mark
            from folder
            where coalesce(client_id, orphaned_uuid) is not null and created_at > :from and created_at <= :since
            union all
            select coalesce(o.client_id, o.orphaned_uuid), 'documents',
                   hashtextextended(concat(t.id, '/', v.number, '/', encode(v.sha256, 'hex')), 0)
            from document_version v
            join document t on t.id = v.document_id
            join folder o on o.id = t.folder_id
            where coalesce(o.client_id, o.orphaned_uuid) is not null and v.created_at > :from and v.created_at <= :since
            union all
            select client_id, 'history', hashtextextended(id::text, 0)
            from client_event where at > :from and at <= :since
            """;

    /// By mark alone: a document that somebody filed elsewhere meanwhile is not lost.
    private static final String GONE =
            """
            with gone as (
                select what, (array_agg(client_id) filter (where before))[1] as client_id
                from (select client_id, what, mark, true as before from upgrade_proof_piece where upgrade_id = :upgrade
                      union all
                      select client_id, what, mark, false from (%s) seen) piece
                group by what, mark having bool_and(before))
            select g.client_id, coalesce(c.name, '') as name, string_agg(distinct g.what, ', ') as what
            from gone g left join client c on c.id = g.client_id
            group by g.client_id, c.name order by name, g.client_id limit 100
            """
                    .formatted(SEEN);

    private final JdbcClient db;

    RecentProof(JdbcClient db) {
        this.db = db;
    }

    void witness(UpgradeId upgrade, Instant since) {
        db.sql("delete from upgrade_proof_piece where upgrade_id = :upgrade")
                .param("upgrade", upgrade.value())
                .update();
        ask(
                        """
                        insert into upgrade_proof_piece (practice_id, upgrade_id, client_id, what, mark)
                        select current_practice(), cast(:upgrade as uuid), s.* from (%s) s
                        """
                                .formatted(SEEN),
                        upgrade,
                        since)
                .update();
    }

    List<Loss> losses(UpgradeId upgrade, Instant since) {
        return ask(GONE, upgrade, since)
                .query((row, _) ->
                        new Loss(
                                row.getObject("client_id", UUID.class),
                                row.getString("name"),
                                row.getString("what")))
                .list();
    }

    private JdbcClient.StatementSpec ask(String statement, UpgradeId upgrade, Instant since) {
        return db.sql(statement)
                .param("upgrade", upgrade.value())
                .param("from", since.minus(ON_ITS_WAY).atOffset(ZoneOffset.UTC))
                .param("since", since.atOffset(ZoneOffset.UTC));
    }
}
