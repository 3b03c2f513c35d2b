package nimbus.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The practice's runs: starting, finding, cancelling.
@Repository
public class Runs {

    static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final RunDispatch dispatch;

    Runs(JdbcClient db, JsonMapper json, Clock clock, RunDispatch dispatch) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.dispatch = dispatch;
    }

    /// Starts a run; it begins when the surrounding transaction commits.
    ///
    /// @throws AlreadyRunning when one of this kind, and for the parameter `product`, is active in
    ///   the practice
    @Transactional
    public RunId start(String kind, Map<String, String> parameters, String startedBy) {
        try {
            var id =
                    new RunId(
                            db.sql(
                                            """
                                            insert into run (practice_id, kind, state, parameters, started_by, started_at, updated_at)
                                            values (current_practice(), :kind, 'queued', :parameters::jsonb, :by, :now, :now)
                                            returning id
                                            """)
                                    .param("kind", kind)
                                    .param("parameters", json.writeValueAsString(parameters))
                                    .param("by", startedBy)
                                    .param("now", now())
                                    .query(UUID.class)
                                    .single());
            dispatch.book(CurrentPractice.required(), id, clock.instant());
            return id;
        } catch (DuplicateKeyException e) {
            throw new AlreadyRunning(kind, e);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(RunId id) {
        return db.sql("select * from run where id = :id")
                .param("id", id.value())
                .query(this::run)
                .optional();
    }

    /// The one of a kind for this product that is not over.
    @Transactional(readOnly = true)
    public Optional<Run> active(String kind, String product) {
        return db.sql(
                        """
                        select * from run where kind = :kind and parameters ->> 'product' = :product
                        and state in ('queued', 'running', 'waiting', 'needs-help')
                        """)
                .param("kind", kind)
                .param("product", product)
                .query(this::run)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Run> latest(String kind) {
        return recent(List.of(kind), 1).stream().findFirst();
    }

    /// The newest runs of some kinds, newest first.
    @Transactional(readOnly = true)
    public List<Run> recent(List<String> kinds, int most) {
        return db.sql(
                        "select * from run where kind in (:kinds) order by started_at desc, id desc"
                                + " limit :most")
                .param("kinds", kinds)
                .param("most", most)
                .query(this::run)
                .list();
    }

    /// Stops a run at its next batch; what is written stays written.
    ///
    /// @return false if it was over already
    @Transactional
    public boolean cancel(RunId id) {
        return db.sql(
                                """
                                update run set state = 'cancelled', lease = null, waiting_until = null,
                                    waiting_why = null, ended_at = :now, updated_at = :now
                                where id = :id and state in ('queued', 'running', 'waiting', 'needs-help')
                                """)
                        .param("now", now())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /// Lets a failed run, or one that needed help, carry on where it stopped.
    @Transactional
    public boolean resume(RunId id) {
        boolean resumed =
                db.sql(
                                        """
                                        update run set state = 'queued', attempts = 0, ended_at = null, updated_at = :now
                                        where id = :id and state in ('failed', 'needs-help')
                                        """)
                                .param("now", now())
                                .param("id", id.value())
                                .update()
                        == 1;
        if (resumed) {
            dispatch.book(CurrentPractice.required(), id, clock.instant());
        }
        return resumed;
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                new RunId(row.getObject("id", UUID.class)),
                row.getLong("version"),
                row.getString("kind"),
                Run.State.of(row.getString("state")),
                List.of((String[]) row.getArray("plan").getArray()),
                row.getString("step"),
                row.getLong("done"),
                row.getLong("total"),
                waiting(row),
                Optional.ofNullable(row.getString("last_error")),
                row.getInt("attempts"),
                json.readValue(row.getString("parameters"), TEXTS),
                json.readValue(row.getString("result"), TEXTS),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("step_started_at")).map(at -> at.toInstant()),
                row.getTimestamp("updated_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(at -> at.toInstant()));
    }

    private static Optional<Run.Waiting> waiting(ResultSet row) throws SQLException {
        var until = row.getTimestamp("waiting_until");
        if (until == null) {
            return Optional.empty();
        }
        Instant moment = until.toInstant();
        return Optional.of(new Run.Waiting(moment, row.getString("waiting_why")));
    }

    /// One run of a kind at a time.
    public static class AlreadyRunning extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyRunning(String kind, Throwable cause) {
            super("A run of kind " + kind + " is already active in this practice", cause);
        }
    }
}
