package nimbus.upgrade.preview;

import java.util.UUID;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Finds the new key of every client: by the id map, the transition list, the code, the name; in
/// that order, and never where two answers are possible. Set-based: one statement per rule,
/// whatever the number of clients.
@Repository
public class Matching {

    private static final String KNOWN =
            """
            create temporary table matching on commit drop as
            select c.id as client_id, e.legacy_id, c.name, c.code, c.code_origin,
                   lower(trim(regexp_replace(normalize(c.name, NFKC), '\\s+', ' ', 'g'))) as plain_name,
                   null::uuid as remote_uuid, null::text as how
            from external_id e join client c on c.id = e.record_id
            where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
            """;

    private static final String LISTED =
            """
            create temporary table listed on commit drop as
            select remote_uuid, min(legacy_id) as legacy_id, min(name) as name, min(code) as code,
                   lower(trim(regexp_replace(normalize(min(name), NFKC), '\\s+', ' ', 'g'))) as plain_name,
                   false as taken
            from upgrade_listed where upgrade_id = :upgrade and not deleted group by remote_uuid
            """;

    /// One id with two UUIDs, or two known ids with one UUID: a person decides.
    private static final String CONFLICTS =
            """
            with pairs as (
                select distinct m.legacy_id, m.remote_uuid from upgrade_map m
                join matching k on k.legacy_id = m.legacy_id
                where m.upgrade_id = :upgrade and m.kind = 'Client'),
            torn as (select legacy_id from pairs group by legacy_id having count(*) > 1),
            shared as (select remote_uuid from pairs group by remote_uuid having count(*) > 1)
            update matching k set how = 'conflict'
            from pairs p
            where p.legacy_id = k.legacy_id
              and (p.legacy_id in (select legacy_id from torn)
                   or p.remote_uuid in (select remote_uuid from shared))
            """;

    private static final String BY_MAP =
            """
            update matching k set remote_uuid = m.remote_uuid, how = 'map'
            from (select distinct legacy_id, remote_uuid from upgrade_map
                  where upgrade_id = :upgrade and kind = 'Client') m
            where m.legacy_id = k.legacy_id and k.how is null
            """;

    private static final String BY_TRANSITION =
            """
            update matching k set remote_uuid = l.remote_uuid, how = 'transition'
            from listed l
            where l.legacy_id = k.legacy_id and k.how is null
              and not exists (select 1 from listed o where o.legacy_id = l.legacy_id and o.remote_uuid <> l.remote_uuid)
              and not exists (select 1 from matching o where o.remote_uuid = l.remote_uuid)
            """;

    private static final String BY_CODE =
            """
            update matching k set remote_uuid = l.remote_uuid, how = 'code'
            from (select code, (array_agg(remote_uuid))[1] as remote_uuid from listed
                  where not taken and code <> '' group by code having count(*) = 1) l
            where l.code = k.code and k.how is null and k.code_origin = 'source'
              and not exists (select 1 from matching o
                              where o.code = k.code and o.client_id <> k.client_id)
            """;

    private static final String BY_NAME =
            """
            update matching k set remote_uuid = l.remote_uuid, how = 'name'
            from (select plain_name, (array_agg(remote_uuid))[1] as remote_uuid, min(code) as code from listed
                  where not taken group by plain_name having count(*) = 1) l
            where l.plain_name = k.plain_name and l.code = '' and k.how is null and k.code_origin in ('legacy-id', 'generated')
              and not exists (select 1 from matching o
                              where o.plain_name = k.plain_name and o.client_id <> k.client_id and o.how is null)
            """;

    private static final String TAKEN =
            """
            update listed l set taken = true
            from matching k where k.remote_uuid = l.remote_uuid and not l.taken
            """;

    /// The rest: ambiguous where the source has something alike, unmatched where it has nothing.
    private static final String LEFT_OVER =
            """
            update matching k set how = case when exists (
                select 1 from listed l
                where not l.taken
                  and (l.plain_name = k.plain_name or (l.code <> '' and l.code = k.code))
            ) then 'ambiguous' else 'unmatched' end
            where k.how is null
            """;

    private static final String KEEP_KNOWN =
            """
            insert into upgrade_row (practice_id, upgrade_id, client_id, legacy_id, remote_uuid, how, name,
                                     remote_name, code_before, origin_before, code_after, documents, logins, decision)
            select current_practice(), :upgrade, k.client_id, k.legacy_id, k.remote_uuid, k.how, k.name, l.name,
                   k.code, k.code_origin, k.code, coalesce(d.documents, 0), coalesce(p.logins, 0),
                   case when k.remote_uuid is null then 'keep' end
            from matching k
            left join listed l on l.remote_uuid = k.remote_uuid
            left join (select f.client_id, count(*) as documents from document t join folder f on f.id = t.folder_id
                       where f.client_id is not null group by f.client_id) d on d.client_id = k.client_id
            left join (select x.client_id, count(*) as logins from contact_client x join contact c on c.id = x.contact_id
                       where c.portal_access group by x.client_id) p on p.client_id = k.client_id
            """;

    /// What only the source knows. Held back where it resembles a client that found no key: nothing
    /// is doubled silently.
    private static final String KEEP_NEW =
            """
            insert into upgrade_row (practice_id, upgrade_id, remote_uuid, how, name, remote_name, decision)
            select current_practice(), :upgrade, l.remote_uuid,
                   case when alike.found then 'ambiguous' else 'new' end, l.name, l.name,
                   case when alike.found then 'ignore' else 'create' end
            from listed l
            cross join lateral (
                select exists (select 1 from matching k
                               where k.remote_uuid is null
                                 and (k.plain_name = l.plain_name or (l.code <> '' and k.code = l.code))
                       ) or exists (select 1 from upgrade_map m join matching k on k.legacy_id = m.legacy_id
                                    where m.upgrade_id = :upgrade and m.kind = 'Client'
                                      and m.remote_uuid = l.remote_uuid and k.how = 'conflict'
                       ) as found) alike
            where not l.taken
            """;

    private final JdbcClient db;

    public Matching(JdbcClient db) {
        this.db = db;
    }

    /// Fills the preview rows anew; safe to repeat.
    @Transactional
    public void match(UpgradeId upgrade, UUID connection) {
        db.sql("delete from upgrade_row where upgrade_id = :upgrade")
                .param("upgrade", upgrade.value())
                .update();
        db.sql(KNOWN).param("connection", connection).update();
        run(LISTED, upgrade);
        db.sql("create index on matching (legacy_id)").update();
        db.sql("create index on matching (plain_name)").update();
        db.sql("create index on matching (remote_uuid)").update();
        db.sql("create index on matching (code)").update();
        db.sql("create index on listed (remote_uuid)").update();
        db.sql("create index on listed (plain_name)").update();
        db.sql("create index on listed (code)").update();
        db.sql("create index on listed (legacy_id)").update();
        db.sql("analyze matching").update();
        db.sql("analyze listed").update();
        run(CONFLICTS, upgrade);
        run(BY_MAP, upgrade);
        db.sql(BY_TRANSITION).update();
        db.sql(TAKEN).update();
        db.sql(BY_CODE).update();
        db.sql(TAKEN).update();
        db.sql(BY_NAME).update();
        db.sql(TAKEN).update();
        db.sql(LEFT_OVER).update();
        run(KEEP_KNOWN, upgrade);
        run(KEEP_NEW, upgrade);
        db.sql("analyze upgrade_row").update();
    }

    private void run(String statement, UpgradeId upgrade) {
        db.sql(statement).param("upgrade", upgrade.value()).update();
    }
}
