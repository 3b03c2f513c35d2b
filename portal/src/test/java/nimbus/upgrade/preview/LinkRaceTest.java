package nimbus.upgrade.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Two Admins give one record of the source to two clients in the same moment.
@PortalTest
class LinkRaceTest {

    private static final String DONE = "Decided. It is carried out with Apply upgrade.";
    private static final String TAKEN =
            "Nothing was changed: that is not possible for this row, or the other one is taken by"
                    + " now.";

    @Autowired private ApplicationContext portal;
    @Autowired private JdbcClient db;

    @Test
    @Tag("F53")
    @Tag("T56")
    void oneOfTwoLinksToOneCandidateWinsAndTheOtherIsToldSo() throws Exception {
        var preview = TornPreview.of(portal);
        var scenario = preview.scenario();
        var clients = preview.clients();
        var record = preview.candidate(clients.getFirst());
        var first = scenario.visitor();
        var second = colleague(scenario);
        first.get(TornPreview.PAGE);
        second.get(TornPreview.PAGE);
        var answers = List.of("", "");
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = workers.submit(() -> hold(scenario, record, held, goOn));
            held.await();
            var one = workers.submit(() -> link(first, clients.getFirst(), record));
            var other = workers.submit(() -> link(second, clients.getLast(), record));
            untilBothWait(one, other);
            goOn.countDown();
            holder.get();
            answers = List.of(first.follow(one.get()).body(), second.follow(other.get()).body());
        }

        assertThat(answers).filteredOn(page -> page.contains(DONE)).hasSize(1);
        assertThat(answers).filteredOn(page -> page.contains(TAKEN)).hasSize(1);
        assertThat(rowsOf(scenario, record)).isOne();
        scenario.apply();
        scenario.drain();
        assertThat(preview.linkedTo(record)).isOne();
    }

    private Visitor colleague(UpgradeScenario scenario) {
        Person admin = TestStaff.admin(portal, scenario.practice());
        var visitor = new Visitor(portal);
        visitor.signIn(admin);
        visitor.verifyPin(Post.onPhone(admin.mobile()).getFirst().pin());
        return visitor;
    }

    /// Keeps the record's own row, which a link removes: nobody who links gets to the end.
    private boolean hold(
            UpgradeScenario scenario, String record, CountDownLatch held, CountDownLatch goOn) {
        return scenario.inPractice(() ->
                portal.getBean(TransactionTemplate.class)
                        .<Boolean>execute(_ -> {
                            db.sql(
                                            "select id from upgrade_row where client_id is null and"
                                                + " remote_uuid = cast(:record as uuid) for update")
                                    .param("record", record)
                                    .query()
                                    .singleRow();
                            held.countDown();
                            await(goOn);
                            return true;
                        }));
    }

    private void untilBothWait(Future<?> one, Future<?> other) {
        while (waiting() < 2 && !one.isDone() && !other.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(one.isDone() || other.isDone()).isFalse();
    }

    private long waiting() {
        return db.sql("select count(*) from pg_locks where not granted").query(Long.class).single();
    }

    private static Visitor.Page link(Visitor visitor, String client, String record) {
        return visitor.post(TornPreview.PAGE + "/" + client, TornPreview.link(record));
    }

    private static int rowsOf(UpgradeScenario scenario, String record) {
        return scenario.value(
                Integer.class,
                "select count(*) from upgrade_row where remote_uuid = '%s'".formatted(record));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
