package nimbus.automate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.runs.Run;
import nimbus.runs.RunPlans;
import nimbus.runs.Runs;
import nimbus.servergate.ServerGate;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.Upgrades;
import nimbus.web.Locals;
import org.springframework.stereotype.Component;

/// The run that people watch on a product's page: the newest of its upgrade's and its syncs'.
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

    /// So far back it is looked for.
    private static final int MOST = 30;

    private final Runs runs;
    private final Upgrades upgrades;
    private final Connections connections;
    private final RunPlans plans;
    private final Clock clock;
    private final Locals locals;

    Progress(
            Runs runs,
            Upgrades upgrades,
            Connections connections,
            RunPlans plans,
            Clock clock,
            Locals locals) {
        this.locals = locals;
        this.runs = runs;
        this.upgrades = upgrades;
        this.connections = connections;
        this.plans = plans;
        this.clock = clock;
    }

    /// The newest run of the product, whatever became of it.
    Optional<Run> latestOf(Product product) {
        var recent = runs.recent(WATCHED, MOST);
        return recent.stream().filter(of(product, recent)).findFirst();
    }

    /// What the product's page shows.
    Optional<Run> shown(Product product) {
        return latestOf(product).filter(this::recent);
    }

    /// A sync names its product itself, an upgrade's run only its upgrade.
    private Predicate<Run> of(Product product, List<Run> recent) {
        var upgrading = upgrades.products(recent);
        return run -> ServerGate.isOf(run, product) || upgrading.get(run.id()) == product;
    }

    Optional<Upgrade> upgrade(Product product) {
        return upgrades.watched(product);
    }

    /// A word that changes whenever the page around the progress must change too.
    String stage(Product product) {
        return upgrade(product).map(found -> found.state().name()).orElse("-")
                + shown(product).map(Run::state).map(Progress::phase).orElse("-");
    }

    private static String phase(Run.State state) {
        return switch (state) {
            case QUEUED, RUNNING, WAITING -> "working";
            case NEEDS_HELP, DONE, FAILED, CANCELLED -> state.name();
        };
    }

    Optional<ProgressView> current(Product product) {
        return shown(product).map(run -> view(product, run));
    }

    /// In words of a first connection where nothing is upgraded.
    ProgressView view(Product product, Run run) {
        boolean first = connections.current(product).filter(Connection::fresh).isPresent();
        var plan = steps(run);
        var steps = plan.stream().map(step -> first ? firstStep(step) : step).toList();
        var title = first ? firstTitle(run.kind()) : title(run.kind());
        return ProgressView.of(run, plan.indexOf(run.step()), steps, title, locals.here());
    }

    private static String firstTitle(String kind) {
        return switch (kind) {
            case "upgrade-preview" -> "Looking at what will be connected";
            case "upgrade-apply" -> "Connecting";
            default -> title(kind);
        };
    }

    /// Plans are the same; nothing is switched where nothing was before.
    private static String firstStep(String step) {
        return switch (step) {
            case "Fetching the id map" -> "Looking at what Nimbus has";
            case "Switching keys" -> "Storing the connection";
            default -> step;
        };
    }

    /// Those of whoever took the run last: this node may be of another version.
    private List<String> steps(Run run) {
        return run.plan().isEmpty() ? plans.steps(run.kind()) : run.plan();
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
