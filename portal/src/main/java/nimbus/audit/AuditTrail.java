package nimbus.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the log.
@Repository
class AuditTrail {

    private static final TypeReference<HashMap<String, String>> DETAIL = new TypeReference<>() {};

    private static final String SELECT = "select * from audit_event where ";

    /// Rows held at once while a long list is written.
    private static final int FETCH = 500;

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate streaming;
    private final JsonMapper json;
    private final ChainSeals seals;
    private final ChainHead head;

    AuditTrail(
            JdbcClient db, JdbcTemplate jdbc, JsonMapper json, ChainSeals seals, ChainHead head) {
        this.db = db;
        this.json = json;
        this.seals = seals;
        this.head = head;
        var rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        rows.setFetchSize(FETCH);
        this.streaming = new NamedParameterJdbcTemplate(rows);
    }

    /// Newest first.
    ///
    /// @param zone whose days the query means
    /// @param before the position that the page ends above; null for the newest
    @Transactional(readOnly = true)
    List<AuditEntry> page(AuditQuery query, ZoneId zone, @Nullable Long before, int size) {
        return db.sql(
                        SELECT
                                + AuditQuery.CONDITIONS
                                + " and position < :before order by position desc limit :size")
                .params(query.parameters(zone))
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("size", size)
                .query(this::entry)
                .list();
    }

    /// Oldest first, without holding them all.
    @Transactional(readOnly = true)
    void each(AuditQuery query, ZoneId zone, Consumer<AuditEntry> reader) {
        try (var entries =
                streaming.queryForStream(
                        SELECT + AuditQuery.CONDITIONS + " order by position",
                        query.parameters(zone),
                        this::entry)) {
            entries.forEach(reader);
        }
    }

    /// Works out each digest again, from the first entry to the head, as they stood at one moment.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    ChainCheck check() {
        var check = new ChainCheck.InProgress(json, seals);
        try (var links =
                streaming.queryForStream(
                        SELECT + "true order by position",
                        new HashMap<String, Object>(),
                        (row, number) ->
                                new ChainCheck.Link(
                                        entry(row, number),
                                        row.getBytes("previous"),
                                        row.getBytes("digest")))) {
            links.forEach(check::next);
        }
        return check.against(head.read(), head::isOurs);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new AuditEvent(
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("object"),
                        row.getBoolean("success"),
                        row.getString("source"),
                        row.getString("device"),
                        json.readValue(row.getString("detail"), DETAIL)));
    }
}
