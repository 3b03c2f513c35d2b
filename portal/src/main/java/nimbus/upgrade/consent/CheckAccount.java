package nimbus.upgrade.consent;

import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Tenant;
import nimbus.connections.Tenants;
import nimbus.connections.Tokens;
import nimbus.runs.Step.Outcome;
import nimbus.signin.TwoFactor;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import org.springframework.stereotype.Component;

/// Decides whether the chosen account is the right one; then stores the connection and switches the
/// second factor on, in one transaction, before any data changes.
@Component
public class CheckAccount {

    private final AccountCheck check;
    private final Connections connections;
    private final Tokens tokens;
    private final Tenants tenants;
    private final TwoFactor twoFactor;
    private final AuditLog audit;

    CheckAccount(
            AccountCheck check,
            Connections connections,
            Tokens tokens,
            Tenants tenants,
            TwoFactor twoFactor,
            AuditLog audit) {
        this.check = check;
        this.connections = connections;
        this.tokens = tokens;
        this.tenants = tenants;
        this.twoFactor = twoFactor;
        this.audit = audit;
    }

    public Outcome check(UpgradeContext context) {
        return context.commit(() -> {
            var upgrade = context.upgrade();
            var overlap = check.compare(upgrade.id(), upgrade.connection());
            check.keep(upgrade.id(), overlap);
            return switch (check.verdict(upgrade.id(), overlap)) {
                case RIGHT -> store(context, overlap);
                case ASK -> ask(context, overlap);
                case WRONG -> refuse(context, overlap);
            };
        });
    }

    private Outcome store(UpgradeContext context, Upgrade.Overlap overlap) {
        var upgrade = context.upgrade();
        var account = upgrade.account().orElseThrow();
        var by = upgrade.start().by();
        tenants.attach(
                upgrade.connection(),
                account.xeroUser(),
                account.authorisedBy(),
                tenant(upgrade),
                by);
        if (!account.label().equals(tenant(upgrade).label())) {
            tenants.label(upgrade.connection(), account.label(), by);
        }
        boolean wasOff =
                connections.find(upgrade.connection()).filter(Connection::hasLegacyKeys).isPresent()
                        ? twoFactor.forceAtUpgrade(by)
                        : twoFactor.forceForAllStaff(by);
        if (!upgrade.facts().containsKey("twoFactorWasOff")) {
            context.upgrades().fact(upgrade.id(), "twoFactorWasOff", Boolean.toString(wasOff));
        }
        audit.record(
                AuditEvent.by(by, "connection.store", account.label())
                        .with(Map.of("tenant", account.tenant().toString())));
        return new Outcome.Done(overlap.recognised(), overlap.known());
    }

    private static Outcome ask(UpgradeContext context, Upgrade.Overlap overlap) {
        var upgrade = context.upgrade();
        context.upgrades().move(upgrade.id(), UpgradeState.CHECKING, UpgradeState.CONFIRMING);
        return new Outcome.NeedsHelp(question(upgrade, overlap));
    }

    private Outcome refuse(UpgradeContext context, Upgrade.Overlap overlap) {
        var upgrade = context.upgrade();
        var account = upgrade.account().orElseThrow();
        letGo(upgrade);
        context.upgrades()
                .end(
                        upgrade.id(),
                        "The account %s is not this practice: it lists %d of the %d clients Nimbus knows. Nothing has changed. Start again and choose the account that belongs to this practice."
                                .formatted(account.label(), overlap.recognised(), overlap.known()));
        audit.record(
                AuditEvent.by(upgrade.start().by(), "upgrade.wrong-account", account.label())
                        .refused()
                        .with(Map.of("tenant", account.tenant().toString())));
        return new Outcome.Done(overlap.recognised(), overlap.known());
    }

    /// A preview that is made anew has stored the account already.
    private void letGo(Upgrade upgrade) {
        boolean stored =
                connections.find(upgrade.connection()).flatMap(Connection::tenant).isPresent();
        if (stored) {
            tenants.detach(upgrade.connection(), upgrade.start().by());
        } else {
            tokens.forgetUnused();
        }
    }

    private static Tenant tenant(Upgrade upgrade) {
        var account = upgrade.account().orElseThrow();
        return new Tenant(
                new Tenant.ConnectionId(account.remoteId()),
                new Tenant.TenantId(account.tenant()),
                upgrade.product().tenantType(),
                account.name());
    }

    private static String question(Upgrade upgrade, Upgrade.Overlap overlap) {
        var label = upgrade.account().orElseThrow().label();
        return overlap.known() == 0
                ? "Nimbus knows no clients from %s yet, so it cannot tell by them whether %s is the right account. Type the account's name to confirm it."
                        .formatted(upgrade.product().title(), label)
                : "%s lists only %d of the %d clients Nimbus knows. If it is the right account all the same, type its name."
                        .formatted(label, overlap.recognised(), overlap.known());
    }
}
