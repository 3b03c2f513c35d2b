package nimbus.upgrade.undo;

import java.time.Clock;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.LegacyKeys;
import nimbus.practice.Member;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.UndoWindow;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The undo window: taking an upgrade back, or closing the window for good.
@Component
public class WayBack {

    private final Upgrades upgrades;
    private final StartedRuns runs;
    private final LegacyKeys legacyKeys;
    private final AuditLog audit;
    private final UndoWindow window;
    private final Clock clock;

    WayBack(
            Upgrades upgrades,
            StartedRuns runs,
            LegacyKeys legacyKeys,
            AuditLog audit,
            UndoWindow window,
            Clock clock) {
        this.upgrades = upgrades;
        this.runs = runs;
        this.legacyKeys = legacyKeys;
        this.audit = audit;
        this.window = window;
        this.clock = clock;
    }

    /// `Undo upgrade`, within its window.
    @Transactional
    public boolean undo(UpgradeId id, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        if (!window.open(upgrade)
                || !upgrades.move(id, UpgradeState.CONNECTED, UpgradeState.UNDOING)) {
            return false;
        }
        runs.start(StartedRuns.UNDO, id, admin);
        audit.record(AuditEvent.by(admin.actor(), "upgrade.undo-asked", id.toString()));
        return true;
    }

    /// `Finish now`: the old keys are erased, and that is written down.
    @Transactional
    public boolean finish(UpgradeId id, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        if (!window.open(upgrade)) {
            return false;
        }
        close(upgrade, admin.actor());
        return true;
    }

    /// Erases the keys of the practice's upgrades whose window has passed, whether anybody looks or
    /// not.
    @Transactional
    public void closePast() {
        upgrades.pastUndo(clock.instant()).forEach(upgrade -> close(upgrade, "system"));
    }

    private void close(Upgrade upgrade, String by) {
        legacyKeys.erase(upgrade.connection(), by);
        upgrades.endWindow(upgrade.id());
        audit.record(AuditEvent.by(by, "upgrade.finish", upgrade.id().toString()));
    }
}
