package nimbus.upgrade.apply;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Modes;
import nimbus.documents.ClientFolders;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import nimbus.upgrade.report.Report;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Proves that nothing got lost or doubled. If anything did, the switch is taken back and the
/// losses are named.
@Component
public class Verify {

    private final Proof proof;
    private final Rekey rekey;
    private final ClientFolders folders;
    private final Connections connections;
    private final Modes modes;
    private final UpgradeSettings settings;
    private final Report report;
    private final AuditLog audit;
    private final JdbcClient db;
    private final Clock clock;

    Verify(
            Proof proof,
            Rekey rekey,
            ClientFolders folders,
            Connections connections,
            Modes modes,
            UpgradeSettings settings,
            Report report,
            AuditLog audit,
            JdbcClient db,
            Clock clock) {
        this.proof = proof;
        this.rekey = rekey;
        this.folders = folders;
        this.connections = connections;
        this.modes = modes;
        this.settings = settings;
        this.report = report;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    public Outcome verify(UpgradeContext context) {
        return context.commit(() -> {
            var upgrade = context.upgrade();
            var began = System.nanoTime();
            var losses = proof.losses(upgrade.id(), upgrade.moments().applied().orElseThrow());
            var took = Duration.ofNanos(System.nanoTime() - began);
            context.upgrades().fact(upgrade.id(), "verifyMillis", "" + took.toMillis());
            return losses.isEmpty() ? connected(context) : takeBack(context, losses);
        });
    }

    private Outcome connected(UpgradeContext context) {
        var upgrade = context.upgrade();
        var now = clock.instant();
        var undoUntil =
                firstConnection(upgrade)
                        ? null
                        : upgrade.moments()
                                .applied()
                                .orElseThrow()
                                .plus(settings.undoWindow())
                                .atOffset(ZoneOffset.UTC);
        db.sql(
                        """
                        update upgrade set state = 'connected', connected_at = :now, undo_until = :until, why = null
                        where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", undoUntil, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", upgrade.id().value())
                .update();
        int clients = report.complete(upgrade.id());
        audit.record(
                AuditEvent.by(upgrade.start().by(), "upgrade.connected", upgrade.id().toString()));
        return new Outcome.Done(clients, clients);
    }

    /// There is nothing to go back to.
    private boolean firstConnection(Upgrade upgrade) {
        return connections.find(upgrade.connection()).filter(Connection::fresh).isPresent();
    }

    private Outcome takeBack(UpgradeContext context, List<Proof.Loss> losses) {
        var upgrade = context.upgrade();
        Instant now = clock.instant();
        rekey.toLegacy(upgrade.id(), upgrade.connection(), now);
        folders.renameToCodes();
        modes.backToLegacy(upgrade.connection(), upgrade.start().by());
        var named =
                losses.stream()
                        .limit(10)
                        .map(loss -> loss.name() + " (" + loss.what() + ")")
                        .collect(Collectors.joining("; "));
        context.upgrades().fact(upgrade.id(), "lost", "" + losses.size());
        context.upgrades()
                .fail(
                        upgrade.id(),
                        "Something is missing that was there before: "
                                + named
                                + ". The switch has been taken back; the legacy connection works as"
                                + " before.");
        audit.record(AuditEvent.bySystem("upgrade.verify", upgrade.id().toString()).refused());
        return new Outcome.Done(0, 0);
    }
}
