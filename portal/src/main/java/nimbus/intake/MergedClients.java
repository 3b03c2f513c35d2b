package nimbus.intake;

import java.time.Clock;
import java.util.UUID;
import nimbus.clients.ClientMerges;
import nimbus.documents.MergedFolders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Clients that the source has merged into others, where it names the other: what they had goes
/// there. Their own record and history stay, hidden, and say where it went.
@Component
class MergedClients {

    /// Through merges of merges to whoever is left at the end; where that client is not with us the
    /// merged one leaves like any other. What an Admin took back is not done again.
    private static final String FIND =
            """
            create temporary table merged_client on commit drop as
            with recursive way as (
                select uuid as start, merged_into as target, 1 as steps from staged_client
                where merged_into is not null and (archived or deleted)
                union all
                select w.start, s.merged_into, w.steps + 1 from way w
                join staged_client s on s.uuid = w.target and s.merged_into is not null
                where w.steps < 20),
            ends as (select distinct on (start) start, target from way order by start, steps desc)
            select uuidv7() as merge_id, c.id as loser, c.code, v.id as survivor
            from ends n
            join staged_client l on l.uuid = n.target and l.merged_into is null and not l.archived and not l.deleted
            join external_id e on e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                              and e.remote_uuid = n.start
            join client c on c.id = e.record_id and c.source_state in ('archived', 'deleted')
            join external_id x on x.connection_id = :connection and x.kind = 'client' and x.valid_to is null
                              and x.remote_uuid = n.target
            join client v on v.id = x.record_id and v.source_state = 'active' and v.id <> c.id
            where not exists (select 1 from client_merge m
                              where m.loser_id = c.id and m.survivor_id = v.id and m.undone_at is not null)
            """;

    private static final String NOTE =
            """
            insert into client_merge (id, practice_id, loser_id, survivor_id, relations, brought, merged_at)
            select m.merge_id, current_practice(), m.loser, m.survivor,
                   (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from contact_client r where r.client_id = m.loser),
                   array(select r.contact_id from contact_client r where r.client_id = m.loser
                         and not exists (select 1 from contact_client o
                                         where o.contact_id = r.contact_id and o.client_id = m.survivor)),
                   :now
            from merged_client m
            """;

    private final ClientMerges merges;
    private final MergedFolders folders;
    private final JdbcClient db;
    private final Clock clock;

    MergedClients(ClientMerges merges, MergedFolders folders, JdbcClient db, Clock clock) {
        this.merges = merges;
        this.folders = folders;
        this.db = db;
        this.clock = clock;
    }

    /// When those who leave have left and those who come are there.
    void follow(UUID connection) {
        boolean any =
                db.sql("select exists (select 1 from staged_client where merged_into is not null)")
                        .query(Boolean.class)
                        .single();
        if (!any) {
            return;
        }
        Temporary.drop(db, "merged_client");
        if (db.sql(FIND).param("connection", connection).update() == 0) {
            return;
        }
        db.sql(NOTE).param("now", Now.of(clock)).update();
        folders.move("merged_client");
        merges.move("merged_client");
    }
}
