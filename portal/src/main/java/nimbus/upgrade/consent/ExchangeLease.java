package nimbus.upgrade.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nimbus.practice.CurrentPractice;
import nimbus.upgrade.UpgradeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps an attempt while this node trades its code. Should the node die, the next attempt may
/// begin soon, and need not wait as long as a person may take at Xero.
@Component
public class ExchangeLease {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeLease.class);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public ExchangeLease(JdbcClient db, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Until when an attempt counts that is being traded now.
    public OffsetDateTime end() {
        return clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC);
    }

    /// Prolongs it until closed.
    Kept keep(UpgradeId upgrade) {
        var practice = CurrentPractice.required();
        return new Kept(
                Thread.ofVirtual()
                        .name("exchange-lease")
                        .start(() -> CurrentPractice.run(practice, () -> prolong(upgrade))));
    }

    record Kept(Thread thread) implements AutoCloseable {

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private void prolong(UpgradeId upgrade) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE);
                extend(upgrade);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Attempt {} could not be prolonged", upgrade, e);
        }
    }

    public void extend(UpgradeId upgrade) {
        transaction.executeWithoutResult(_ ->
                db.sql(
                                """
                                update upgrade set lease_until = :until where id = :id and state = 'exchanging'
                                """)
                        .param("until", end())
                        .param("id", upgrade.value())
                        .update());
    }
}
