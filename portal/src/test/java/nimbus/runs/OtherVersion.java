package nimbus.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.PracticeId;
import org.springframework.context.ApplicationContext;

/// A node of an older version of the portal, on the same database: some steps were not known then.
public final class OtherVersion {

    private final RunWorker worker;

    /// @param unknownStep a kind that has no other step is not known either
    public OtherVersion(ApplicationContext portal, String unknownStep) {
        var kinds =
                portal.getBeanProvider(RunKind.class).stream()
                        .map(kind ->
                                new Known(
                                        kind.name(),
                                        kind.steps().stream()
                                                .filter(step -> !step.name().equals(unknownStep))
                                                .toList()))
                        .filter(known -> !known.steps().isEmpty())
                        .map(known -> new RunKind(known.name(), known.steps()))
                        .toList();
        this.worker =
                new RunWorker(
                        kinds,
                        portal.getBean(Takeovers.class),
                        portal.getBean(RunStore.class),
                        portal.getBean(Clock.class));
    }

    /// @return when it would look at the run again
    public Optional<Instant> work(PracticeId practice, UUID run) {
        return worker.work(practice, new RunId(run));
    }

    private record Known(String name, java.util.List<Step> steps) {}
}
