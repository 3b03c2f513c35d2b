package nimbus.intake;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
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

    /// In this order.
    private static final List<String> APPLY =
            List.of(
                    """
                    insert into client_merge (id, practice_id, loser_id, survivor_id, relations, brought, merged_at)
                    select m.merge_id, current_practice(), m.loser, m.survivor,
                           (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from contact_client r where r.client_id = m.loser),
                           array(select r.contact_id from contact_client r where r.client_id = m.loser
                                 and not exists (select 1 from contact_client o
                                                 where o.contact_id = r.contact_id and o.client_id = m.survivor)),
                           :now
                    from merged_client m
                    """,
                    // Folders in which nothing was ever filed stay behind and go like those of
                    // others.
                    """
                    insert into client_merge_folder (practice_id, merge_id, folder_id, kind, name)
                    select current_practice(), m.merge_id, f.id, f.kind, f.name
                    from merged_client m join folder f on f.client_id = m.loser or f.orphaned_uuid = m.loser
                    where exists (select 1 from folder o where o.client_id = m.survivor and o.kind = 'current')
                      and exists (select 1 from folder o
                                  where (o.client_id = m.loser or o.orphaned_uuid = m.loser)
                                    and (o.kind = 'folder' or exists (select 1 from document d where d.folder_id = o.id)))
                    """,
                    """
                    update folder f
                    set client_id = m.survivor, orphaned_uuid = null, kind = 'folder',
                        parent_id = case when f.parent_id is null then current.id else f.parent_id end,
                        name = case when f.parent_id is not null then f.name
                                    else m.code || case when exists (
                                        select 1 from folder o where o.parent_id = current.id and o.name_key = lower(m.code)
                                        union all
                                        select 1 from merged_client o where o.loser <> m.loser and lower(o.code) = lower(m.code))
                                        then lpad(floor(random() * 10000000)::int::text, 7, '0') else '' end end
                    from merged_client m
                    join client_merge_folder moved on moved.merge_id = m.merge_id
                    cross join lateral (select o.id from folder o join folder root on root.id = o.parent_id
                                        where o.client_id = m.survivor and o.kind = 'current' and root.kind = 'client'
                                        limit 1) current
                    where f.id = moved.folder_id
                    """,
                    """
                    insert into contact_client (practice_id, contact_id, client_id, contact_type, position, is_primary,
                                                folder_access, read_write, synced)
                    select distinct on (r.contact_id, m.survivor) current_practice(), r.contact_id, m.survivor,
                           r.contact_type, r.position, false, r.folder_access, r.read_write, false
                    from merged_client m join contact_client r on r.client_id = m.loser
                    order by r.contact_id, m.survivor, r.folder_access desc, r.read_write desc
                    on conflict do nothing
                    """,
                    """
                    update contact p set source_state = 'active', updated_at = :now
                    from merged_client m join contact_client r on r.client_id = m.loser
                    where p.id = r.contact_id and p.source_state <> 'active'
                    """,
                    "delete from contact_client r using merged_client m where r.client_id ="
                            + " m.loser",
                    """
                    update client c set source_state = 'merged', merged_into = m.survivor, updated_at = :now
                    from merged_client m where c.id = m.loser
                    """,
                    """
                    insert into client_event (practice_id, client_id, kind, detail, actor, at)
                    select current_practice(), m.loser, 'Merged',
                           concat('Into ', v.name, ' (', v.code, '): documents, folders and relations are there now'),
                           'system', :now
                    from merged_client m join client v on v.id = m.survivor
                    union all
                    select current_practice(), m.survivor, 'Merged',
                           concat('From ', c.name, ' (', c.code, '), with its documents, folders and relations'),
                           'system', :now
                    from merged_client m join client c on c.id = m.loser
                    """);

    private final JdbcClient db;
    private final Clock clock;

    MergedClients(JdbcClient db, Clock clock) {
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
        for (var statement : APPLY) {
            db.sql(statement).param("now", Now.of(clock)).update();
        }
    }
}
