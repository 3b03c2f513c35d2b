package nimbus.audit;

import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Entries that commit with an action working on a snapshot, and join the chain after it. Whoever
/// appends next takes them along, so that a crash in between loses none.
@Repository
class PendingEntries {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    PendingEntries(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /// One that waits, and when it happened.
    record Pending(UUID id, Instant at, AuditEvent event) {}

    /// Whether the running transaction sees the chain as it was at its start.
    static boolean needed() {
        return Objects.equals(
                TransactionSynchronizationManager.getCurrentTransactionIsolationLevel(),
                Connection.TRANSACTION_REPEATABLE_READ);
    }

    void add(AuditEvent event, Instant at) {
        db.sql(
                        """
                        insert into audit_pending (practice_id, at, actor, action, object, success, source, device, detail)
                        values (current_practice(), :at, :actor, :action, :object, :success, :source, :device, :detail::jsonb)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", event.actor())
                .param("action", event.action())
                .param("object", event.object())
                .param("success", event.success())
                .param("source", event.source())
                .param("device", event.device())
                .param("detail", json.writeValueAsString(new TreeMap<>(event.detail())))
                .update();
    }

    /// All of them, the oldest first; the caller holds the chain's head. The database lets each go
    /// once it is in the chain.
    List<Pending> waiting() {
        return db
                .sql("select * from audit_pending")
                .query((row, _) ->
                        new Pending(
                                row.getObject("id", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                new AuditEvent(
                                        row.getString("actor"),
                                        row.getString("action"),
                                        row.getString("object"),
                                        row.getBoolean("success"),
                                        row.getString("source"),
                                        row.getString("device"),
                                        json.readValue(row.getString("detail"), TEXTS))))
                .list()
                .stream()
                .sorted(Comparator.comparing(pending -> pending.id().toString()))
                .toList();
    }
}
