package nimbus.runs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import nimbus.database.EmbeddedPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// The scheduler that all nodes share: leases and dispatch of runs.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunSettings.class)
class RunsConfiguration {

    /// Waited for twice: for batches to end, then for interrupted ones to end.
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    @Bean
    RunDispatch runDispatch(DataSource dataSource, ObjectProvider<RunScheduler> here) {
        return new RunDispatch(client(dataSource), () -> here.ifAvailable(RunScheduler::wake));
    }

    static SchedulerClient client(DataSource dataSource) {
        return SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(dataSource), List.<Task<?>>of())
                .serializer(new RawBytes())
                .build();
    }

    @Bean
    RunWorker runWorker(
            ObjectProvider<RunKind> kinds, Takeovers takeovers, RunStore store, Clock clock) {
        return new RunWorker(kinds.stream().toList(), takeovers, store, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "nimbus.runs.work", matchIfMissing = true)
    RunScheduler runScheduler(
            DataSource dataSource,
            RunWorker worker,
            RunSettings settings,
            Clock clock,
            JdbcClient db,
            ObjectProvider<EmbeddedPostgres> embedded) {
        boolean alone = embedded.getIfAvailable() != null;
        return new RunScheduler(scheduler(dataSource, worker, settings, clock), db, alone);
    }

    static Scheduler scheduler(
            DataSource dataSource, RunWorker worker, RunSettings settings, Clock clock) {
        var task =
                Tasks.custom(RunDispatch.TASK)
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                        .onDeadExecutionRevive()
                        .execute((instance, _) -> completion(worker, instance));
        return new SchedulerBuilder(dataSource, List.of(task))
                .serializer(new RawBytes())
                .clock(clock::instant)
                .schedulerName(
                        new SchedulerName.Fixed(
                                "node-%d-%s"
                                        .formatted(
                                                ProcessHandle.current().pid(), UUID.randomUUID())))
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(8)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(RunSettings.MISSED)
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    private static CompletionHandler<byte[]> completion(
            RunWorker worker, TaskInstance<byte[]> instance) {
        var again =
                worker.work(
                        RunDispatch.practice(instance.getData()),
                        new RunId(UUID.fromString(instance.getId())));
        return again.<CompletionHandler<byte[]>>map(
                        when -> (complete, operations) -> operations.reschedule(complete, when))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
