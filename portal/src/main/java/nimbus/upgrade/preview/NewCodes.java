package nimbus.upgrade.preview;

import java.util.List;
import java.util.UUID;
import nimbus.clients.GeneratedCodes;
import nimbus.database.BulkCopy;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Gives clients without a code one, on paper: the source's where it has one by now, else one made
/// of the name. Names pass through in batches; the numbering is one statement. Joins the caller's
/// transaction.
@Repository
class NewCodes {

    private static final int BATCH = 5_000;

    /// A code that the source gives one record only, and that nobody has yet.
    private static final String SOURCE =
            """
            with own as (
                select code, (array_agg(remote_uuid))[1] as remote_uuid from upgrade_listed
                where upgrade_id = :upgrade and code <> ''
                group by code having count(distinct remote_uuid) = 1),
            free as (
                select o.remote_uuid, min(o.code) as code from own o
                left join client c on c.code = o.code
                where c.id is null group by o.remote_uuid)
            update upgrade_row r set code_after = f.code
            from free f
            where r.upgrade_id = :upgrade and r.origin_before = 'legacy-id' and f.remote_uuid = r.remote_uuid
            """;

    /// The n-th client of a base gets the n-th number that no code of the practice has.
    private static final String NUMBERED =
            """
            with taken as (
                select regexp_replace(upper(code), '-[0-9]{1,9}$', '') as base,
                       coalesce(substring(code from '-([0-9]{1,9})$')::int, 1) as number
                from client
                union
                select regexp_replace(upper(code_after), '-[0-9]{1,9}$', ''),
                       coalesce(substring(code_after from '-([0-9]{1,9})$')::int, 1)
                from upgrade_row where upgrade_id = :upgrade and code_after <> code_before),
            counted as (
                select base, sum(wanted) as wanted, sum(taken) as taken
                from (select base, 1 as wanted, 0 as taken from code_base
                      union all select base, 0, 1 from taken) both_sides
                group by base having sum(wanted) > 0),
            free as (
                select c.base, n.number, row_number() over (partition by c.base order by n.number) as place
                from counted c cross join lateral generate_series(1, c.wanted + c.taken) as n(number)
                left join taken t on t.base = c.base and t.number = n.number
                where t.base is null),
            queued as (
                select row_id, base, row_number() over (partition by base order by name, row_id) as place
                from code_base)
            update upgrade_row r
            set code_after = f.base || case when f.number > 1 then '-' || f.number else '' end
            from queued q join free f on f.base = q.base and f.place = q.place
            where r.id = q.row_id
            """;

    private final JdbcClient db;
    private final BulkCopy copy;

    NewCodes(JdbcClient db, BulkCopy copy) {
        this.db = db;
        this.copy = copy;
    }

    void assign(UpgradeId upgrade) {
        db.sql(SOURCE).param("upgrade", upgrade.value()).update();
        db.sql(
                        """
                        create temporary table code_base (row_id uuid, name text, base text collate "C") on commit drop
                        """)
                .update();
        var last = new Nameless(new UUID(0, 0), "");
        for (var batch = after(upgrade, last); !batch.isEmpty(); batch = after(upgrade, last)) {
            write(batch);
            last = batch.getLast();
        }
        db.sql("analyze code_base").update();
        db.sql(NUMBERED).param("upgrade", upgrade.value()).update();
    }

    private void write(List<Nameless> batch) {
        copy.into(
                "code_base (row_id, name, base)",
                rows ->
                        batch.forEach(row ->
                                rows.add(row.id(), row.name(), GeneratedCodes.base(row.name()))));
    }

    private List<Nameless> after(UpgradeId upgrade, Nameless last) {
        return db.sql(
                        """
                        select id, name from upgrade_row
                        where upgrade_id = :upgrade and origin_before = 'legacy-id' and code_after = code_before
                          and id > :last
                        order by id limit :batch
                        """)
                .param("upgrade", upgrade.value())
                .param("last", last.id())
                .param("batch", BATCH)
                .query(Nameless.class)
                .list();
    }

    private record Nameless(UUID id, String name) {}
}
