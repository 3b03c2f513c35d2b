package nimbus.automate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Product;
import nimbus.runs.Run;
import nimbus.runs.RunPlans;
import nimbus.runs.Runs;
import nimbus.servergate.ServerGate;
import nimbus.upgrade.Upgrades;
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
    private final Upgrades upgrades;
    private final RunPlans plans;
    private final Clock clock;

    Progress(Runs runs, Upgrades upgrades, RunPlans plans, Clock clock) {
        this.runs = runs;
        this.upgrades = upgrades;
        this.plans = plans;
        this.clock = clock;
    }

    Optional<Run> latest() {
        return runs.recent(WATCHED, 1).stream().findFirst();
    }

    /// A word that changes whenever the page around the progress must change too.
    String stage() {
        return upgrades.watched().map(found -> found.state().name()).orElse("-")
                + latest().map(Run::state).map(Progress::phase).orElse("-");
    }

    private static String phase(Run.State state) {
        return switch (state) {
            case QUEUED, RUNNING, WAITING -> "working";
            case NEEDS_HELP, DONE, FAILED, CANCELLED -> state.name();
        };
    }

    Optional<ProgressView> current() {
        return latest().filter(this::recent).map(this::view);
    }

    /// What the page of a product shows: its own runs, and whatever is at work, since that keeps
    /// this product waiting too.
    Optional<ProgressView> current(Product product) {
        return latest().filter(this::recent)
                .filter(run -> run.active() || isOf(run, product))
                .map(this::view);
    }

    boolean isOf(Run run, Product product) {
        return ServerGate.isOf(run, product)
                || upgrades.of(run).filter(found -> found.product() == product).isPresent();
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
