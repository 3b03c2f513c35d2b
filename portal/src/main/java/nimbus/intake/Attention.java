package nimbus.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nimbus.intake.HeldRecord.Decision;
import nimbus.intake.HeldRecord.Face;
import nimbus.intake.HeldRecord.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The attention list: held records of the current practice's connections, and what people decide
/// about them. The next sync carries a decision out.
@Repository
public class Attention {

    /// How many records a page shows.
    public static final int PAGE = 50;

    private static final String SELECT =
            """
            select h.*, c.name as client_name, c.code as client_code
            from held_record h
            join connection o on o.id = h.connection_id and o.ended_at is null
            left join client c on c.id = h.client_id
            """;

    private final JdbcClient db;
    private final Lookalikes lookalikes;
    private final Decisions decisions;
    private final Clock clock;

    Attention(JdbcClient db, Lookalikes lookalikes, Decisions decisions, Clock clock) {
        this.db = db;
        this.lookalikes = lookalikes;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// What came of taking a decision back.
    public enum Undone {
        DONE,
        /// There was no decision.
        GONE,
        /// Something is filed under the client that was made of it.
        IN_USE
    }

    /// A client of ours that no record of the source belongs to.
    public record Keyless(UUID client, Face face, long documents) {}

    /// How many wait for a decision.
    @Transactional(readOnly = true)
    public long open() {
        return count("h.decision is null");
    }

    /// How many were decided and wait for the next sync.
    @Transactional(readOnly = true)
    public long pending() {
        return count("h.decision in ('link', 'create') and h.taken_up_at is null");
    }

    private long count(String condition) {
        return db.sql(
                        "select count(*) from held_record h join connection o on o.id ="
                                + " h.connection_id and o.ended_at is null where "
                                + condition)
                .query(Long.class)
                .single();
    }

    /// Those that wait, with the clients that each might be.
    @Transactional(readOnly = true)
    public List<HeldRecord> waiting(int page) {
        var records =
                db.sql(
                                SELECT
                                        + " where h.decision is null order by lower(h.name), h.id"
                                        + " limit :most offset :from")
                        .param("most", PAGE)
                        .param("from", Math.max(page, 0) * PAGE)
                        .query(this::record)
                        .list();
        return records.stream().map(this::withCandidates).toList();
    }

    /// Those decided about, the latest first.
    @Transactional(readOnly = true)
    public List<HeldRecord> decided() {
        return db.sql(
                        SELECT
                                + " where h.decision is not null order by h.decided_at desc, h.id"
                                + " limit :most")
                .param("most", PAGE)
                .query(this::record)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<HeldRecord> find(UUID id) {
        return db.sql(SELECT + " where h.id = :id")
                .param("id", id)
                .query(this::record)
                .optional()
                .map(this::withCandidates);
    }

    /// Clients without a key whose name or code begins so.
    @Transactional(readOnly = true)
    public List<HeldRecord.Candidate> search(UUID connection, String words) {
        return lookalikes.search(connection, words);
    }

    /// Clients that an upgrade found no key for; syncs leave them as they are.
    @Transactional(readOnly = true)
    public List<Keyless> keyless() {
        return lookalikes.keyless();
    }

    /// @return false if it was decided already, or another record is to be linked to that client
    @Transactional
    public boolean link(UUID id, UUID client, String by) {
        return decisions.decide(id, Kind.LINK, Optional.of(client), by);
    }

    /// A client of its own.
    @Transactional
    public boolean create(UUID id, String by) {
        return decisions.decide(id, Kind.CREATE, Optional.empty(), by);
    }

    /// Stays out until somebody takes that back.
    @Transactional
    public boolean ignore(UUID id, String by) {
        return decisions.decide(id, Kind.IGNORE, Optional.empty(), by);
    }

    /// Links a record to the one client that it resembles.
    ///
    /// @return false if there is none, or there are several
    @Transactional
    public boolean linkToOnly(UUID id, String by) {
        var candidates = find(id).map(HeldRecord::candidates).orElse(List.of());
        return candidates.size() == 1 && link(id, candidates.getFirst().client(), by);
    }

    /// Takes a decision back, whether it has been carried out or not.
    @Transactional
    public Undone undo(UUID id, String by) {
        return find(id).map(record -> decisions.undo(record, by)).orElse(Undone.GONE);
    }

    private HeldRecord withCandidates(HeldRecord record) {
        return new HeldRecord(
                record.id(),
                record.connection(),
                record.remote(),
                record.face(),
                record.why(),
                record.since(),
                lookalikes.of(record),
                record.decision());
    }

    private HeldRecord record(ResultSet row, int number) throws SQLException {
        return new HeldRecord(
                row.getObject("id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getObject("remote_uuid", UUID.class),
                new Face(
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("email"),
                        row.getString("phone")),
                row.getString("why"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                List.of(),
                decision(row));
    }

    private Optional<Decision> decision(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        if (decision == null) {
            return Optional.empty();
        }
        var name = row.getString("client_name");
        var at = row.getObject("decided_at", OffsetDateTime.class);
        return Optional.of(
                new Decision(
                        Kind.valueOf(decision.toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.getObject("client_id", UUID.class)),
                        name == null ? "" : name + " (" + row.getString("client_code") + ")",
                        row.getString("decided_by"),
                        at == null ? clock.instant() : at.toInstant(),
                        Optional.ofNullable(row.getObject("taken_up_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
    }
}
