package nimbus.servergate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.CallMeter;
import nimbus.connections.Product;
import nimbus.intake.IntakeCounts;
import nimbus.intake.Problem;
import nimbus.runs.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Every sync: what it read, what it changed, what it met. Joins the caller's transaction.
@Repository
@Transactional
class SyncLog {

    private static final String SELECT =
            """
            select l.*, c.product from sync_log l join connection c on c.id = l.connection_id
            """;

    private final JdbcClient db;
    private final Clock clock;

    SyncLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Safe to repeat.
    void begin(RunId run, UUID connection, SyncType type, String actor) {
        db.sql(
                        """
                        insert into sync_log (practice_id, run_id, connection_id, type, actor, started_at)
                        values (current_practice(), :run, :connection, :type, :actor, :now)
                        on conflict (run_id) do update set outcome = 'running', message = ''
                        """)
                .param("run", run.value())
                .param("connection", connection)
                .param("type", type.kind())
                .param("actor", actor)
                .param("now", now())
                .update();
    }

    /// Reading stopped here, for now or for good.
    void stopped(RunId run, SyncEntry.Outcome outcome, String message) {
        boolean over = outcome == SyncEntry.Outcome.FAILED;
        db.sql(
                        """
                        update sync_log set outcome = :outcome, message = :message,
                            ended_at = case when :over then :now end
                        where run_id = :run
                        """)
                .param("run", run.value())
                .param("outcome", outcome.stored())
                .param("message", message)
                .param("over", over)
                .param("now", now())
                .update();
    }

    void asks(RunId run, long wouldRemove, String message) {
        stopped(run, SyncEntry.Outcome.ASKS, message);
        db.sql("update sync_log set would_remove = :count where run_id = :run")
                .param("run", run.value())
                .param("count", wouldRemove)
                .update();
    }

    /// @return how often this sync has found nobody there
    int stumble(RunId run) {
        return db.sql(
                        """
                        update sync_log set stumbles = stumbles + 1 where run_id = :run returning stumbles
                        """)
                .param("run", run.value())
                .query(Integer.class)
                .single();
    }

    void spend(RunId run, CallMeter meter) {
        db.sql(
                        "update sync_log set calls = calls + :calls, bytes = bytes + :bytes where"
                                + " run_id = :run")
                .param("run", run.value())
                .param("calls", meter.calls())
                .param("bytes", meter.bytes())
                .update();
    }

    void add(RunId run, IntakeCounts counts) {
        db.sql(
                        """
                        update sync_log set added = added + :added, changed = changed + :changed,
                            unchanged = unchanged + :unchanged, removed = removed + :removed,
                            problems = problems + :problems, stumbles = 0
                        where run_id = :run
                        """)
                .param("run", run.value())
                .param("added", counts.added())
                .param("changed", counts.changed())
                .param("unchanged", counts.unchanged())
                .param("removed", counts.removed())
                .param("problems", counts.problems().size())
                .update();
        if (!counts.problems().isEmpty()) {
            keep(run, counts.problems());
        }
    }

    private void keep(RunId run, List<Problem> problems) {
        db.sql(
                        """
                        insert into sync_problem (practice_id, sync_id, kind, record, what)
                        select current_practice(), l.id, p.kind, p.record, p.what
                        from sync_log l, unnest(:kinds::text[], :records::text[], :whats::text[]) as p (kind, record, what)
                        where l.run_id = :run
                        """)
                .param("run", run.value())
                .param("kinds", problems.stream().map(p -> p.kind().name()).toArray(String[]::new))
                .param("records", problems.stream().map(Problem::record).toArray(String[]::new))
                .param("whats", problems.stream().map(Problem::what).toArray(String[]::new))
                .update();
    }

    void done(RunId run) {
        db.sql(
                        "update sync_log set outcome = 'done', message = '', ended_at = :now where"
                                + " run_id = :run")
                .param("run", run.value())
                .param("now", now())
                .update();
    }

    Optional<SyncEntry> of(RunId run) {
        return db.sql(SELECT + "where run_id = :run")
                .param("run", run.value())
                .query(SyncLog::entry)
                .optional();
    }

    Optional<SyncEntry> find(UUID id) {
        return db.sql(SELECT + "where l.id = :id").param("id", id).query(SyncLog::entry).optional();
    }

    /// The newest first.
    List<SyncEntry> recent(int most) {
        return db.sql(SELECT + "order by l.started_at desc, l.id desc limit :most")
                .param("most", most)
                .query(SyncLog::entry)
                .list();
    }

    List<Problem> problems(UUID sync) {
        return db.sql("select * from sync_problem where sync_id = :sync order by id")
                .param("sync", sync)
                .query((row, _) ->
                        new Problem(
                                Problem.Kind.valueOf(row.getString("kind")),
                                row.getString("record"),
                                row.getString("what")))
                .list();
    }

    /// When a sync of one of these types last began.
    Optional<Instant> lastBegin(UUID connection, List<SyncType> types) {
        return db.sql(
                        """
                        select max(started_at) from sync_log where connection_id = :connection and type in (:types)
                        """)
                .param("connection", connection)
                .param("types", types.stream().map(SyncType::kind).toList())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /// Forgets old syncs of the timetable; what people did stays.
    int forget(Duration age) {
        return db.sql(
                        """
                        delete from sync_log
                        where type in ('scheduled-sync', 'nightly-reconciliation') and started_at < :until
                        """)
                .param("until", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static SyncEntry entry(ResultSet row, int number) throws SQLException {
        return new SyncEntry(
                row.getObject("id", UUID.class),
                row.getObject("run_id", UUID.class),
                Product.valueOf(row.getString("product")),
                SyncType.of(row.getString("type")),
                row.getString("actor"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                SyncEntry.Outcome.of(row.getString("outcome")),
                row.getString("message"),
                new SyncEntry.Cost(row.getLong("calls"), row.getLong("bytes")),
                new SyncEntry.Changes(
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("removed"),
                        row.getLong("unchanged")),
                row.getLong("problems"),
                row.getLong("would_remove"));
    }
}
