package nimbus.intake;

import nimbus.clients.CodeChanges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Decides the Client Codes of changed clients: the temporary table `given_code`.
///
/// A code is plain data, unique in the practice without regard to case. Of several clients with one
/// code, all but the first carry a suffix meanwhile.
@Component
class ClientCodes {

    private static final String WANTED =
            """
            create temporary table wanted_code on commit drop as
            select k.id, k.is_new, k.name, k.position, coalesce(c.code, '') as present,
                   case when k.code <> '' then k.code
                        when :legacy and k.legacy_id is not null then k.legacy_id
                        else k.base_code end as wanted,
                   case when k.code <> '' then 'source'
                        when :legacy and k.legacy_id is not null then 'legacy-id'
                        else 'generated' end as origin
            from changed_client k left join client c on c.id = k.id
            where k.needs_code
            """;

    private static final String RANKED =
            """
            create temporary table given_code on commit drop as
            select w.*, w.wanted as code, t.id is not null as taken,
                   row_number() over (partition by lower(w.wanted)
                                      order by w.present = w.wanted desc, w.is_new, w.position) as nth
            from wanted_code w
            left join client t on lower(t.code) = lower(w.wanted)
                and not exists (select 1 from wanted_code o where o.id = t.id)
            """;

    private static final String ANY_CLASH =
            "select exists (select 1 from given_code where taken or nth > 1)";

    /// Numbers go on behind the highest one in use.
    private static final String SUFFIX =
            """
            with stem as (
                select lower(regexp_replace(code, '-\\d{1,6}$', '')) as stem,
                       max(substring(code from '-(\\d{1,6})$')::int) as top
                from (select code from client union all select wanted from wanted_code) used (code)
                where code ~ '-\\d{1,6}$'
                group by 1)
            update given_code k
            set code = k.wanted || '-' || (greatest(coalesce(s.top, 1), 1) + k.nth - case when k.taken then 0 else 1 end)
            from given_code me left join stem s on s.stem = lower(me.wanted)
            where me.id = k.id and (k.taken or k.nth > 1)
            """;

    private static final String NOTE =
            """
            insert into staged_client_problem
            select 'code-taken', name, wanted, code
            from given_code where code <> wanted and origin = 'source'
            """;

    private final CodeChanges changes;
    private final JdbcClient db;

    ClientCodes(CodeChanges changes, JdbcClient db) {
        this.changes = changes;
        this.db = db;
    }

    /// @param legacy the numeric id stands in for a missing code
    void decide(boolean legacy) {
        Temporary.drop(db, "wanted_code", "given_code");
        db.sql(WANTED).param("legacy", legacy).update();
        db.sql("analyze wanted_code").update();
        changes.giveUp("wanted_code");
        db.sql(RANKED).update();
        if (db.sql(ANY_CLASH).query(Boolean.class).single()) {
            db.sql(SUFFIX).update();
            db.sql(NOTE).update();
        }
        db.sql("analyze given_code").update();
    }
}
