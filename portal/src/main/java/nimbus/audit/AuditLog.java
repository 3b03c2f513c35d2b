package nimbus.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import nimbus.audit.ChainHead.Head;
import nimbus.practice.CurrentPractice;
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
/// Each entry's digest covers the one before it, so a changed or removed line breaks the chain;
/// only who has the keys can make one.
@Repository
public class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /// Says for good that somebody else moved the head.
    static final String ALTERED = "audit.altered";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final PendingEntries pending;
    private final ChainSeals seals;
    private final ChainHead head;
    private final TransactionTemplate ownTransaction;

    AuditLog(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            PendingEntries pending,
            ChainSeals seals,
            ChainHead head,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.pending = pending;
        this.seals = seals;
        this.head = head;
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

    private void append(AuditEvent said) {
        var event = Origin.completed(said);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (PendingEntries.needed()) {
            pending.add(event, at);
            chainOnceCommitted();
            return;
        }
        append(event, at, chainPending(head.lock()));
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
            ownTransaction.executeWithoutResult(_ -> chainPending(head.lock()));
        } catch (RuntimeException e) {
            LOG.warn("Audit entries wait for the next one to join the chain", e);
        }
    }

    private Head chainPending(Head head) {
        var last = this.head.isOurs(head) ? head : altered(head);
        for (var one : pending.waiting()) {
            last = append(one.event(), one.at(), last);
        }
        return last;
    }

    private Head append(AuditEvent event, Instant at, Head head) {
        var detail = json.writeValueAsString(new TreeMap<>(event.detail()));
        long position = head.position() + 1;
        var digest = seals.entry(head.digest(), position, at, event, detail);
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
        return this.head.moveTo(position, digest);
    }

    private Head altered(Head head) {
        LOG.error(
                "Practice {}: somebody else wrote the audit log's head",
                CurrentPractice.required());
        var event = AuditEvent.bySystem(ALTERED, "whole log").refused();
        return append(event, clock.instant().truncatedTo(ChronoUnit.MICROS), head);
    }
}
