package nimbus.audit;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes chains over that versions before keys wrote: once in the life of the keys, so that nobody
/// can have a chain of their own making taken over later.
@Component
class ChainSealing implements SmartInitializingSingleton {

    static final String ACTION = "audit.seal";

    private static final Logger LOG = LoggerFactory.getLogger(ChainSealing.class);

    private final Practices practices;
    private final ChainHead head;
    private final AuditLog log;
    private final Vault vault;
    private final TransactionTemplate transaction;

    ChainSealing(
            Practices practices,
            ChainHead head,
            AuditLog log,
            Vault vault,
            PlatformTransactionManager transactions) {
        this.practices = practices;
        this.head = head;
        this.log = log;
        this.vault = vault;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        vault.once(
                "audit-chain",
                () ->
                        practices
                                .all()
                                .forEach(one -> CurrentPractice.run(one.id(), this::sealHere)));
    }

    /// The entry that covers all before it has a key, and nobody else can make one of that name.
    void sealHere() {
        transaction.executeWithoutResult(_ -> {
            var last = head.lock();
            if (!last.unkeyed()) {
                return;
            }
            head.moveTo(last.position(), last.digest());
            log.record(
                    AuditEvent.bySystem(ACTION, "whole log")
                            .with(Map.of("entries", Long.toString(last.position()))));
            LOG.info(
                    "Audit log of practice {}: its first {} entries are sealed now",
                    CurrentPractice.required(),
                    last.position());
        });
    }
}
