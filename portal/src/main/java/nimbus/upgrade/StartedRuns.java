package nimbus.upgrade;

import java.util.Map;
import java.util.Optional;
import nimbus.practice.Member;
import nimbus.runs.RunId;
import nimbus.runs.Runs;
import org.springframework.stereotype.Component;

/// The runs that work for an upgrade, by their kind.
@Component
public class StartedRuns {

    public static final String PREVIEW = "upgrade-preview";
    public static final String APPLY = "upgrade-apply";
    public static final String UNDO = "upgrade-undo";

    private final Runs runs;

    StartedRuns(Runs runs) {
        this.runs = runs;
    }

    public void start(String kind, UpgradeId upgrade, Member by) {
        runs.start(kind, Map.of(UpgradeStep.UPGRADE, upgrade.toString()), by.actor());
    }

    /// @return false if the newest run of this kind is not this upgrade's, or needs no help
    public boolean resume(String kind, UpgradeId upgrade) {
        return latest(kind, upgrade).map(runs::resume).orElse(false);
    }

    public void cancel(String kind, UpgradeId upgrade) {
        latest(kind, upgrade).ifPresent(runs::cancel);
    }

    private Optional<RunId> latest(String kind, UpgradeId upgrade) {
        return runs.latest(kind)
                .filter(run -> upgrade.toString().equals(run.parameters().get(UpgradeStep.UPGRADE)))
                .map(run -> run.id());
    }
}
