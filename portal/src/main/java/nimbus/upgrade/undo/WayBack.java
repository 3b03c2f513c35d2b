package nimbus.upgrade.undo;

import java.time.Clock;
import java.time.Duration;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.LegacyKeys;
import nimbus.practice.Member;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeSettings;
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
    private final UpgradeSettings settings;
    private final Clock clock;

    WayBack(
            Upgrades upgrades,
            StartedRuns runs,
            LegacyKeys legacyKeys,
            AuditLog audit,
            UpgradeSettings settings,
            Clock clock) {
        this.upgrades = upgrades;
        this.runs = runs;
        this.legacyKeys = legacyKeys;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// How long an upgrade can be taken back, in words.
    public String lasts() {
        return words(settings.undoWindow());
    }

    static String words(Duration window) {
        long minutes = Math.max(1, window.toMinutes());
        if (minutes % (24 * 60) == 0) {
            return counted(minutes / (24 * 60), "day");
        }
        return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
    }

    private static String counted(long number, String unit) {
        return number == 1 ? "1 " + unit : number + " " + unit + "s";
    }

    public boolean open(Upgrade upgrade) {
        return upgrade.state() == UpgradeState.CONNECTED
                && upgrade.moments().undoUntil().filter(clock.instant()::isBefore).isPresent();
    }

    /// `Undo upgrade`, within its window.
    @Transactional
    public boolean undo(UpgradeId id, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        if (!open(upgrade) || !upgrades.move(id, UpgradeState.CONNECTED, UpgradeState.UNDOING)) {
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
        if (!open(upgrade)) {
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
