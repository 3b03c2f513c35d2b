package nimbus.clients;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Gives clients other codes; those they had are kept as former ones. Set-based: who gets which
/// stands in a table of the caller's transaction, with the columns `id`, `code` and `origin`.
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class CodeChanges {

    private static final String RETIRE =
            """
            insert into former_code (practice_id, client_id, code, origin, until)
            select current_practice(), c.id, c.code, c.code_origin, :now
            from %s d join client c on c.id = d.id
            where d.code <> c.code
            on conflict (client_id, code) do update set until = excluded.until
            """;

    private static final String ASIDE =
            """
            update client c set code = c.id::text
            from %s d where c.id = d.id and d.code <> c.code
            """;

    private static final String RECODE =
            """
            update client c set code = d.code, code_origin = d.origin
            from %s d where c.id = d.id and (c.code, c.code_origin) is distinct from (d.code, d.origin)
            """;

    private static final String GIVE_UP =
            """
            with holder as (
                select c.id, c.code, c.code_origin from client c
                where c.source_state in ('archived', 'deleted', 'merged')
                  and lower(c.code) in (select lower(wanted) from %1$s)
                  and not exists (select 1 from %1$s w where w.id = c.id)),
            noted as (
                insert into former_code (practice_id, client_id, code, origin, until)
                select current_practice(), id, code, code_origin, :now from holder
                on conflict (client_id, code) do update set until = excluded.until)
            update client c
            set code = holder.code || '-' || lpad(floor(random() * 10000000)::int::text, 7, '0'), updated_at = :now
            from holder where c.id = holder.id
            """;

    private final JdbcClient db;
    private final Clock clock;

    CodeChanges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @return how many have another code or origin now
    public int give(String codes, Instant now) {
        retire(codes, now);
        return db.sql(RECODE.formatted(codes)).update();
    }

    /// The same where two clients may have swapped codes: they first go out of each other's way.
    ///
    /// @return whether any has another code now
    public boolean swap(String codes) {
        boolean recoded = retire(codes, clock.instant()) > 0;
        if (recoded) {
            db.sql(ASIDE.formatted(codes)).update();
        }
        db.sql(RECODE.formatted(codes)).update();
        return recoded;
    }

    /// A client that left gives its code up to one that is there; its documents keep the old code
    /// with seven digits behind it.
    ///
    /// @param wanted a table with `id` and the code that is `wanted` for it
    public void giveUp(String wanted) {
        db.sql(GIVE_UP.formatted(wanted))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private int retire(String codes, Instant now) {
        return db.sql(RETIRE.formatted(codes)).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }
}
