package nimbus.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Leaves one of several rows that carry the same key: the last, which the provider wrote last.
final class StagedTwice {

    private static final String ANY =
            """
            select exists (select 1 from %1$s where uuid is not null group by uuid having count(*) > 1)
                or exists (select 1 from %1$s where uuid is null group by legacy_id having count(*) > 1)
            """;

    private static final String DROP =
            """
            with twice as (
                delete from %1$s where ctid in (
                    select ctid from (
                        select ctid, row_number() over (
                            partition by coalesce(uuid::text, legacy_id) order by position desc) as nth
                        from %1$s) ranked
                    where nth > 1)
                returning name)
            insert into %1$s_problem
            select 'listed-twice', name from twice
            """;

    private StagedTwice() {}

    /// Looked for first: an unchanged list then costs one hash and no write.
    static void drop(JdbcClient db, String staged) {
        if (db.sql(ANY.formatted(staged)).query(Boolean.class).single()) {
            db.sql(DROP.formatted(staged)).update();
        }
    }
}
