package nimbus.automate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nimbus.runs.Run;
import nimbus.runs.RunPlans;
import nimbus.runs.Runs;
import org.springframework.stereotype.Component;

/// The run that people watch on the AutoMate page: the newest of the upgrade's and the syncs'.
@Component
class Progress {

    private static final List<String> WATCHED =
            List.of(
                    "upgrade-preview",
                    "upgrade-apply",
                    "upgrade-undo",
                    "manual-sync",
                    "full-client-sync");

    /// How long a finished run stays on the page.
    private static final Duration SHOWN = Duration.ofMinutes(10);

    private final Runs runs;
    private final RunPlans plans;
    private final Clock clock;

    Progress(Runs runs, RunPlans plans, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.clock = clock;
    }

    Optional<Run> latest() {
        return runs.recent(WATCHED, 1).stream().findFirst();
    }

    Optional<ProgressView> current() {
        return latest().filter(this::recent).map(this::view);
    }

    ProgressView view(Run run) {
        return ProgressView.of(run, plans.steps(run.kind()), title(run.kind()), clock);
    }

    private boolean recent(Run run) {
        return run.endedAt().map(at -> at.plus(SHOWN).isAfter(clock.instant())).orElse(true);
    }

    private static String title(String kind) {
        return switch (kind) {
            case "upgrade-preview" -> "Preparing the upgrade";
            case "upgrade-apply" -> "Upgrading the connection";
            case "upgrade-undo" -> "Undoing the upgrade";
            case "manual-sync" -> "Manual Sync";
            case "full-client-sync" -> "Full Client Sync";
            default -> kind;
        };
    }
}
