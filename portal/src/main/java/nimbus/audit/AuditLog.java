package nimbus.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The append-only log. An entry commits with the action it records: no audit, no action.
///
/// Each entry's digest covers the one before it, so a changed or removed line breaks the chain.
@Repository
public class AuditLog {

    static final int DIGEST_BYTES = 32;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final byte[] START = new byte[DIGEST_BYTES];

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final PendingEntries pending;
    private final TransactionTemplate ownTransaction;

    AuditLog(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            PendingEntries pending,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.pending = pending;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Joins the running transaction, or makes its own for an action that writes nothing else.
    ///
    /// @throws NotRecorded when the log cannot be written; the action must not happen then
    @Transactional
    public void record(AuditEvent event) {
        appendOrFail(event);
    }

    /// Commits by itself, for refusals whose own transaction is rolled back.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRefusal(AuditEvent event) {
        appendOrFail(event.refused());
    }

    private void appendOrFail(AuditEvent event) {
        try {
            append(event);
        } catch (DataAccessException e) {
            throw new NotRecorded(event.action(), e);
        }
    }

    private void append(AuditEvent event) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (PendingEntries.needed()) {
            pending.add(event, at);
            chainOnceCommitted();
            return;
        }
        append(event, at, chainPending(head()));
    }

    private void chainOnceCommitted() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == STATUS_COMMITTED) {
                            chainNow();
                        }
                    }
                });
    }

    /// Should it fail, whoever appends next takes them along.
    private void chainNow() {
        try {
            ownTransaction.executeWithoutResult(_ -> chainPending(head()));
        } catch (RuntimeException e) {
            LOG.warn("Audit entries wait for the next one to join the chain", e);
        }
    }

    private Head chainPending(Head head) {
        var last = head;
        for (var one : pending.waiting()) {
            last = append(one.event(), one.at(), last);
        }
        return last;
    }

    private Head append(AuditEvent event, Instant at, Head head) {
        var detail = json.writeValueAsString(new TreeMap<>(event.detail()));
        long position = head.position() + 1;
        var digest = digest(head.digest(), position, at, event, detail);
        db.sql(
                        """
                        insert into audit_event (practice_id, position, at, actor, action, object, success,
                                                 source, device, detail, previous, digest)
                        values (current_practice(), :position, :at, :actor, :action, :object, :success,
                                :source, :device, :detail::jsonb, :previous, :digest)
                        """)
                .param("position", position)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", event.actor())
                .param("action", event.action())
                .param("object", event.object())
                .param("success", event.success())
                .param("source", event.source())
                .param("device", event.device())
                .param("detail", detail)
                .param("previous", head.digest())
                .param("digest", digest)
                .update();
        db.sql(
                        "update audit_head set position = :position, digest = :digest where"
                                + " practice_id = current_practice()")
                .param("position", position)
                .param("digest", digest)
                .update();
        return new Head(position, digest);
    }

    /// Locks the practice's chain until the transaction ends.
    private Head head() {
        db.sql(
                        """
                        insert into audit_head (practice_id, position, digest) values (current_practice(), 0, :start)
                        on conflict do nothing
                        """)
                .param("start", START)
                .update();
        return db.sql(
                        "select position, digest from audit_head where practice_id ="
                                + " current_practice() for update")
                .query((row, _) -> new Head(row.getLong(1), row.getBytes(2)))
                .single();
    }

    static byte[] digest(
            byte[] previous, long position, Instant at, AuditEvent event, String detail) {
        var text =
                String.join(
                        "\u0000",
                        Long.toString(position),
                        at.toString(),
                        event.actor(),
                        event.action(),
                        event.object(),
                        Boolean.toString(event.success()),
                        event.source(),
                        event.device(),
                        detail);
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            return sha.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Head(long position, byte[] digest) {}
}
