package nimbus.upgrade;

import java.util.Optional;
import nimbus.servergate.SyncGuard;
import org.springframework.stereotype.Component;

/// Keeps syncs away while keys are being switched.
@Component
class UpgradeGuard implements SyncGuard {

    private final Upgrades upgrades;

    UpgradeGuard(Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    public Optional<String> blocked() {
        return upgrades.switching()
                ? Optional.of(
                        "The connection is being upgraded; syncs are available again when it is"
                                + " done.")
                : Optional.empty();
    }
}
