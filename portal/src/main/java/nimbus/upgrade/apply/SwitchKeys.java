package nimbus.upgrade.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Modes;
import nimbus.documents.ClientFolders;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one transaction that changes anything: keys, codes, folder names and the connection's mode,
/// together or not at all. It commits only if every digest is the same after as before.
@Component
public class SwitchKeys {

    private final Rekey rekey;
    private final Proof proof;
    private final Digests digests;
    private final ClientFolders folders;
    private final Modes modes;
    private final UpgradeSettings settings;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    SwitchKeys(
            Rekey rekey,
            Proof proof,
            Digests digests,
            ClientFolders folders,
            Modes modes,
            UpgradeSettings settings,
            AuditLog audit,
            JdbcClient db,
            Clock clock) {
        this.rekey = rekey;
        this.proof = proof;
        this.digests = digests;
        this.folders = folders;
        this.modes = modes;
        this.settings = settings;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    public Outcome apply(UpgradeContext context) {
        return context.attempt()
                .commitSnapshot(() -> {
                    var upgrade = context.upgrade();
                    var now = clock.instant();
                    var began = System.nanoTime();
                    var before = digests.take();
                    proof.witness(upgrade.id(), now);
                    var proven = System.nanoTime();
                    var counts = rekey.toRemote(upgrade.id(), upgrade.connection(), now);
                    int renamed = folders.renameToCodes();
                    modes.switchToOAuth2(
                            upgrade.connection(),
                            now.plus(settings.undoWindow()),
                            upgrade.start().by());
                    var switched = System.nanoTime();
                    var after = digests.take();
                    after.requireEqual(before);
                    keep(upgrade.id(), now);
                    context.upgrades().fact(upgrade.id(), "digestBefore", before.hex());
                    context.upgrades().fact(upgrade.id(), "digestAfter", after.hex());
                    context.upgrades().fact(upgrade.id(), "codesGiven", "" + counts.codes());
                    context.upgrades().fact(upgrade.id(), "switchMillis", millis(proven, switched));
                    context.upgrades()
                            .fact(
                                    upgrade.id(),
                                    "proofMillis",
                                    millis(began + switched - proven, System.nanoTime()));
                    audit.record(
                            AuditEvent.by(
                                            upgrade.start().by(),
                                            "upgrade.switch",
                                            upgrade.id().toString())
                                    .with(figures(counts, renamed)));
                    return new Outcome.Done(counts.clients(), counts.clients());
                });
    }

    private void keep(UpgradeId upgrade, Instant now) {
        db.sql("update upgrade set applied_at = :now where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", upgrade.value())
                .update();
    }

    private static Map<String, String> figures(Rekey.Counts counts, int renamed) {
        return Map.of(
                "clients", "" + counts.clients(),
                "contacts", "" + counts.contacts(),
                "staff", "" + counts.staff(),
                "groups", "" + counts.groups(),
                "codes", "" + counts.codes(),
                "folders", "" + renamed);
    }

    private static String millis(long from, long to) {
        return Long.toString(Duration.ofNanos(to - from).toMillis());
    }
}
