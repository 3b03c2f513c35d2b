package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import nimbus.practice.CurrentPractice;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class SnapshotEntriesTest {

    private static final String CHAIN =
            "select position || ' ' || action from audit_event order by position";
    private static final String BROKEN =
            """
            select count(*) from audit_event a join audit_event b
              on b.practice_id = a.practice_id and b.position = a.position + 1
            where b.previous <> a.digest
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private AuditLog log;
    @Autowired private JdbcClient db;
    @Autowired private PlatformTransactionManager transactions;
    private Behind wall;

    @BeforeEach
    void freshPractice() {
        wall = Behind.newPractice(portal);
        record("before");
    }

    @Test
    void anEntryOfASnapshotJoinsTheChainThatMovedOnMeanwhile() {
        onSnapshot(() -> {
            db.sql("select count(*) from audit_head").query(Long.class).single();
            CompletableFuture.runAsync(() -> record("meanwhile")).join();
            log.record(AuditEvent.bySystem("snapshot", "it"));
        });

        assertThat(wall.texts(CHAIN)).containsExactly("1 before", "2 meanwhile", "3 snapshot");
        assertThat(wall.number(BROKEN)).isZero();
        assertThat(wall.number("select count(*) from audit_pending")).isZero();
    }

    @Test
    void anEntryOfASnapshotThatWasRolledBackNeverHappened() {
        onSnapshot(() -> {
            log.record(AuditEvent.bySystem("snapshot", "it"));
            rollback = true;
        });

        assertThat(wall.texts(CHAIN)).containsExactly("1 before");
        assertThat(wall.number("select count(*) from audit_pending")).isZero();
    }

    @Test
    void whoeverAppendsNextTakesAlongWhatACrashLeft() {
        wall.change(
                """
                insert into audit_pending (practice_id, at, actor, action, object, success, source, device, detail)
                values (current_practice(), '2020-09-01Z', 'system', 'snapshot', 'it', true, '', '', '{}')
                """);

        record("after");

        assertThat(wall.texts(CHAIN)).containsExactly("1 before", "2 snapshot", "3 after");
        assertThat(wall.number(BROKEN)).isZero();
    }

    private boolean rollback;

    private void onSnapshot(Runnable work) {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        CurrentPractice.run(
                wall.practice,
                () ->
                        snapshot.executeWithoutResult(status -> {
                            work.run();
                            if (rollback) {
                                status.setRollbackOnly();
                            }
                        }));
    }

    private void record(String action) {
        CurrentPractice.run(wall.practice, () -> log.record(AuditEvent.bySystem(action, "it")));
    }
}
