package nimbus.documents;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Moves the folders of merged clients into the Current folder of the client they were merged into,
/// and back. Set-based: the merges stand in a table of the caller's transaction.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class MergedFolders {

    /// Folders in which nothing was ever filed stay behind and go like those of others.
    private static final String NOTE =
            """
            insert into client_merge_folder (practice_id, merge_id, folder_id, kind, name)
            select current_practice(), m.merge_id, f.id, f.kind, f.name
            from %1$s m join folder f on f.client_id = m.loser or f.orphaned_uuid = m.loser
            where exists (select 1 from folder o where o.client_id = m.survivor and o.kind = 'current')
              and exists (select 1 from folder o
                          where (o.client_id = m.loser or o.orphaned_uuid = m.loser)
                            and (o.kind = 'folder' or exists (select 1 from document d where d.folder_id = o.id)))
            """;

    private static final String MOVE =
            """
            update folder f
            set client_id = m.survivor, orphaned_uuid = null, kind = 'folder',
                parent_id = case when f.parent_id is null then current.id else f.parent_id end,
                name = case when f.parent_id is not null then f.name
                            else m.code || case when exists (
                                select 1 from folder o
                                where o.parent_id = current.id and o.name_key = lower(m.code collate pg_unicode_fast)
                                union all
                                select 1 from %1$s o where o.loser <> m.loser and lower(o.code) = lower(m.code))
                                then lpad(floor(random() * 10000000)::int::text, 7, '0') else '' end end
            from %1$s m
            join client_merge_folder moved on moved.merge_id = m.merge_id
            cross join lateral (select o.id from folder o join folder root on root.id = o.parent_id
                                where o.client_id = m.survivor and o.kind = 'current' and root.kind = 'client'
                                limit 1) current
            where f.id = moved.folder_id
            """;

    /// With the folders that were made in there since.
    private static final String BACK =
            """
            with recursive tree as (
                select m.folder_id as id from client_merge_folder m join folder f on f.id = m.folder_id
                where m.merge_id = :merge
                union
                select f.id from folder f join tree t on f.parent_id = t.id)
            update folder f
            set client_id = c.id,
                parent_id = case when m.kind in ('client', 'orphaned') then null else f.parent_id end,
                kind = case when m.kind in ('client', 'orphaned') then 'client' else coalesce(m.kind, f.kind) end,
                name = case when m.kind in ('client', 'orphaned') then c.code else f.name end
            from tree t
            left join client_merge_folder m on m.merge_id = :merge and m.folder_id = t.id
            cross join client c
            where f.id = t.id and c.id = :client
            """;

    private final JdbcClient db;

    MergedFolders(JdbcClient db) {
        this.db = db;
    }

    /// @param merges the table with the columns `merge_id`, `loser`, `survivor` and the loser's
    ///   `code`
    public void move(String merges) {
        db.sql(NOTE.formatted(merges)).update();
        db.sql(MOVE.formatted(merges)).update();
    }

    /// @param client whom the merge took the folders from
    public void takeBack(UUID merge, UUID client) {
        db.sql(BACK).param("merge", merge).param("client", client).update();
    }
}
