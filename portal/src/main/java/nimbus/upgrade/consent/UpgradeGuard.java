package nimbus.upgrade.consent;

import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.servergate.SyncGuard;
import nimbus.upgrade.Upgrades;
import org.springframework.stereotype.Component;

/// Keeps syncs away while keys are being switched, and from legacy connections past their deadline.
@Component
class UpgradeGuard implements SyncGuard {

    private final Upgrades upgrades;
    private final Deadlines deadlines;

    UpgradeGuard(Upgrades upgrades, Deadlines deadlines) {
        this.upgrades = upgrades;
        this.deadlines = deadlines;
    }

    @Override
    public Optional<String> blocked() {
        return upgrades.switching()
                .map(_ ->
                        "The connection is being upgraded; syncs are available again when it is"
                                + " done.");
    }

    /// After its day a legacy connection stays as it is, but syncs no more.
    @Override
    public Optional<String> blocked(Connection connection) {
        boolean over =
                connection.mode() == Connection.Mode.LEGACY
                        && deadlines.passed(connection.product());
        return over ? Optional.of(deadlines.text(connection.product())) : blocked();
    }
}
