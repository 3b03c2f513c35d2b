package nimbus.runs;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Gives a run to a worker: the lease, and from where to go on.
@Repository
class Takeovers {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Takeovers(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /// What kind of run this is; empty when there is nothing to work on.
    @Transactional(readOnly = true)
    public Optional<String> kind(RunId id) {
        return db.sql(
                        """
                        select kind from run where id = :id and state in ('queued', 'running', 'waiting')
                        """)
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /// Takes an active run over with a new lease; whoever held it before is fenced from now on.
    /// Empty too when one of the steps still to go is not among the kind's: another version of the
    /// portal planned it.
    @Transactional
    public Optional<HeldRun> take(RunId id, RunKind kind) {
        var lease = UUID.randomUUID();
        return db.sql(
                        """
                        update run set state = 'running', lease = :lease, attempts = attempts + 1, plan = :plan::text[],
                            waiting_until = null, waiting_why = null, updated_at = :now
                        where id = :id and state in ('queued', 'running', 'waiting') and kind = :kind
                        and (step = '' or step = any (:plan::text[]))
                        and plan[coalesce(array_position(plan, step), 1):] <@ :plan::text[]
                        returning attempts, parameters, step, cursor
                        """)
                .param("lease", lease)
                .param("kind", kind.name())
                .param("plan", kind.plan().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .query((row, _) ->
                        new HeldRun(
                                id,
                                lease,
                                row.getInt("attempts"),
                                json.readValue(row.getString("parameters"), Runs.TEXTS),
                                row.getString("step"),
                                row.getString("cursor")))
                .optional();
    }
}
