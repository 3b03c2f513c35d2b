package nimbus.upgrade.apply;

import java.time.Clock;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Tenants;
import nimbus.practice.Member;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an Admin decides about a preview: to apply it, to drop it, to carry on. Which account it is
/// of was an [AccountChoice].
@Component
public class Choices {

    private final Upgrades upgrades;
    private final StartedRuns runs;
    private final Tenants tenants;
    private final AuditLog audit;
    private final UpgradeSettings settings;
    private final Clock clock;

    Choices(
            Upgrades upgrades,
            StartedRuns runs,
            Tenants tenants,
            AuditLog audit,
            UpgradeSettings settings,
            Clock clock) {
        this.upgrades = upgrades;
        this.runs = runs;
        this.tenants = tenants;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// `Cancel` before anything was written: tokens and connection go, legacy stays, and so does
    /// the second factor.
    @Transactional
    public boolean cancel(UpgradeId id, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        boolean cancellable =
                switch (upgrade.state()) {
                    case AUTHORISED, CHECKING, CONFIRMING, PREVIEW -> true;
                    case FAILED -> upgrade.facts().containsKey("lost");
                    case AWAITING_CONSENT,
                            EXCHANGING,
                            RUNNING,
                            VERIFYING,
                            CONNECTED,
                            UNDOING,
                            UNDONE,
                            ENDED ->
                            false;
                };
        if (!cancellable) {
            return false;
        }
        runs.cancel(StartedRuns.PREVIEW, id);
        tenants.detach(upgrade.connection(), admin.actor());
        upgrades.end(
                id,
                "The upgrade was cancelled. Nothing has changed; two-factor sign-in stays as it"
                        + " is.");
        audit.record(AuditEvent.by(admin.actor(), "upgrade.cancel", id.toString()));
        return true;
    }

    /// What came of `Apply upgrade`.
    public enum Applied {
        STARTED,
        /// The preview was too old to be true still; it is made anew and must be read again.
        REBUILDING,
        NOTHING_TO_APPLY
    }

    /// `Apply upgrade`.
    @Transactional
    public Applied apply(UpgradeId id, Member admin) {
        if (upgrades.find(id).filter(this::outdated).isPresent()) {
            return rebuild(id, admin) ? Applied.REBUILDING : Applied.NOTHING_TO_APPLY;
        }
        if (!upgrades.move(id, UpgradeState.PREVIEW, UpgradeState.RUNNING)) {
            return Applied.NOTHING_TO_APPLY;
        }
        runs.start(StartedRuns.APPLY, id, admin);
        audit.record(AuditEvent.by(admin.actor(), "upgrade.apply", id.toString()));
        return Applied.STARTED;
    }

    /// Whether the preview is older than previews may get.
    public boolean outdated(Upgrade upgrade) {
        return upgrade.state() == UpgradeState.PREVIEW
                && upgrade.moments()
                        .preview()
                        .filter(at -> !at.plus(settings.previewLife()).isAfter(clock.instant()))
                        .isPresent();
    }

    /// Reads everything again; what people decided about rows that are still there stays decided.
    private boolean rebuild(UpgradeId id, Member admin) {
        if (!upgrades.move(id, UpgradeState.PREVIEW, UpgradeState.CHECKING)) {
            return false;
        }
        runs.start(StartedRuns.PREVIEW, id, admin);
        audit.record(AuditEvent.by(admin.actor(), "upgrade.rebuild-preview", id.toString()));
        return true;
    }

    /// Carries on where it stopped, or applies anew after the switch was taken back.
    @Transactional
    public boolean resume(UpgradeId id, Member admin) {
        audit.record(AuditEvent.by(admin.actor(), "upgrade.resume", id.toString()));
        if (upgrades.move(id, UpgradeState.FAILED, UpgradeState.RUNNING)) {
            runs.start(StartedRuns.APPLY, id, admin);
            return true;
        }
        // The question of the account's name is answered, not passed over.
        if (upgrades.find(id).orElseThrow().state() == UpgradeState.CONFIRMING) {
            return false;
        }
        return runs.resume(StartedRuns.APPLY, id)
                || runs.resume(StartedRuns.UNDO, id)
                || runs.resume(StartedRuns.PREVIEW, id);
    }
}
