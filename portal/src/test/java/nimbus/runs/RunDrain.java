package nimbus.runs;

import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.support.TickingClock;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Works on everything that is due, on the calling thread, so that tests never wait.
public final class RunDrain {

    private final ApplicationContext portal;

    public RunDrain(ApplicationContext portal) {
        this.portal = portal;
    }

    /// Works until no run of the practice is due at the clock's present time.
    public void drain(PracticeId practice) {
        work(practice, "queued");
    }

    /// The same as another worker would, once the one who had the runs is gone.
    public void takeOver(PracticeId practice) {
        work(practice, "running");
        drain(practice);
    }

    private void work(PracticeId practice, String state) {
        for (var due = due(practice, state); !due.isEmpty(); due = due(practice, state)) {
            due.forEach(id -> portal.getBean(RunWorker.class).work(practice, new RunId(id)));
        }
    }

    private java.util.List<UUID> due(PracticeId practice, String state) {
        var now = portal.getBean(TickingClock.class).instant();
        var transaction = portal.getBean(TransactionTemplate.class);
        return CurrentPractice.call(
                practice,
                () ->
                        transaction.execute(_ ->
                                portal.getBean(JdbcClient.class)
                                        .sql(
                                                """
                                                select id from run where state = :state
                                                or (state = 'waiting' and waiting_until <= :now)
                                                """)
                                        .param("state", state)
                                        .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                                        .query(UUID.class)
                                        .list()));
    }
}
