package nimbus.upgrade.undo;

import java.time.Clock;
import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Modes;
import nimbus.documents.ClientFolders;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import nimbus.upgrade.apply.Digests;
import nimbus.upgrade.apply.Rekey;
import org.springframework.stereotype.Component;

/// Takes an upgrade back in one transaction: keys, codes, folder names, connection. All work done
/// since stays.
@Component
public class Undo {

    private final Rekey rekey;
    private final Digests digests;
    private final ClientFolders folders;
    private final Modes modes;
    private final AuditLog audit;
    private final Clock clock;

    Undo(
            Rekey rekey,
            Digests digests,
            ClientFolders folders,
            Modes modes,
            AuditLog audit,
            Clock clock) {
        this.rekey = rekey;
        this.digests = digests;
        this.folders = folders;
        this.modes = modes;
        this.audit = audit;
        this.clock = clock;
    }

    public Outcome undo(UpgradeContext context) {
        return context.attempt()
                .commitSnapshot(() -> {
                    var upgrade = context.upgrade();
                    var before = digests.take();
                    var counts =
                            rekey.toLegacy(upgrade.id(), upgrade.connection(), clock.instant());
                    folders.renameToCodes();
                    modes.backToLegacy(upgrade.connection(), upgrade.start().by());
                    digests.take().requireEqual(before);
                    context.upgrades()
                            .close(
                                    upgrade.id(),
                                    UpgradeState.UNDONE,
                                    "The upgrade was taken back. Two-factor sign-in stays on.");
                    audit.record(
                            AuditEvent.by(
                                            upgrade.start().by(),
                                            "upgrade.undo",
                                            upgrade.id().toString())
                                    .with(
                                            Map.of(
                                                    "keys", "" + counts.clients(),
                                                    "codes", "" + counts.codes())));
                    return new Outcome.Done(counts.clients(), counts.clients());
                });
    }
}
