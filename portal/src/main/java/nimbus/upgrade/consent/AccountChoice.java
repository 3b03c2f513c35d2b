package nimbus.upgrade.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Modes;
import nimbus.connections.Tenant;
import nimbus.connections.Tokens;
import nimbus.practice.Member;
import nimbus.servergate.ServerGate;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Which of the accounts that Xero let us into it is: an Admin picks one, and answers for it where
/// few clients match.
@Component
public class AccountChoice {

    private static final TypeReference<List<Authorisation.Offered>> OFFERED =
            new TypeReference<>() {};

    private final Upgrades upgrades;
    private final StartedRuns runs;
    private final Connections connections;
    private final Modes modes;
    private final Tokens tokens;
    private final ServerGate syncs;
    private final AuditLog audit;
    private final JdbcClient db;
    private final JsonMapper json;

    AccountChoice(
            Upgrades upgrades,
            StartedRuns runs,
            Connections connections,
            Modes modes,
            Tokens tokens,
            ServerGate syncs,
            AuditLog audit,
            JdbcClient db,
            JsonMapper json) {
        this.upgrades = upgrades;
        this.runs = runs;
        this.connections = connections;
        this.modes = modes;
        this.tokens = tokens;
        this.syncs = syncs;
        this.audit = audit;
        this.db = db;
        this.json = json;
    }

    /// An account Xero let us into.
    public record Offer(UUID id, String label) {}

    @Transactional(readOnly = true)
    public List<Offer> offers(UpgradeId id) {
        return offered(id).stream().map(one -> new Offer(one.id(), one.label())).toList();
    }

    /// Picks exactly one account; the comparison with the practice starts at once.
    ///
    /// @return false if it was not offered, or the upgrade has moved on
    @Transactional
    public boolean choose(UpgradeId id, UUID tenant, Optional<String> label, Member admin) {
        var chosen = offered(id).stream().filter(one -> one.id().equals(tenant)).findFirst();
        if (chosen.isEmpty()) {
            return false;
        }
        var connection =
                connections.find(upgrades.find(id).orElseThrow().connection()).orElseThrow();
        if (connection.mode() == Connection.Mode.OAUTH2) {
            return reconnect(id, connection, chosen.get(), admin);
        }
        var name = label.map(String::strip).filter(text -> !text.isEmpty());
        boolean taken =
                db.sql(
                                        """
                                        update upgrade set state = 'checking', tenant_id = :tenant, remote_id = :remote,
                                            tenant_label = :label, tenant_name = :name
                                        where id = :id and state = 'authorised'
                                        """)
                                .param("tenant", tenant)
                                .param("remote", chosen.get().remoteId())
                                .param("label", name.orElse(chosen.get().label()))
                                .param("name", chosen.get().name())
                                .param("id", id.value())
                                .update()
                        == 1;
        if (taken) {
            runs.start(StartedRuns.PREVIEW, id, admin);
            audit.record(
                    AuditEvent.by(admin.actor(), "upgrade.account", chosen.get().label())
                            .with(Map.of("tenant", tenant.toString())));
        }
        return taken;
    }

    /// The same account by a new consent, perhaps another person's: nothing else changes.
    private boolean reconnect(
            UpgradeId id, Connection connection, Authorisation.Offered chosen, Member admin) {
        var known = connection.tenant().orElseThrow();
        if (!known.id().value().equals(chosen.id())) {
            tokens.forgetUnused();
            upgrades.end(
                    id,
                    "Xero let Nimbus into %s, but %s is connected. Nothing has changed. Start again and choose %s."
                            .formatted(chosen.label(), connection.label(), connection.label()));
            audit.record(
                    AuditEvent.by(admin.actor(), "connection.other-account", chosen.label())
                            .refused());
            return true;
        }
        var user = upgrades.authorisedBy(id);
        modes.reconnect(
                connection.id(),
                user.xeroUser(),
                user.name(),
                new Tenant(
                        new Tenant.ConnectionId(chosen.remoteId()),
                        known.id(),
                        known.type(),
                        Optional.ofNullable(chosen.name())),
                admin.actor());
        tokens.forgetUnused();
        upgrades.end(id, "Connected again. Syncs go on where they stopped.");
        syncs.reconnected(connection.product());
        audit.record(AuditEvent.by(admin.actor(), "connection.reconnect", connection.label()));
        return true;
    }

    /// The Admin typed the account's name because few clients match.
    @Transactional
    public boolean confirmName(UpgradeId id, String typed, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        var label = upgrade.account().map(Upgrade.Account::label).orElse("");
        if (label.isEmpty() || !label.strip().equalsIgnoreCase(typed.strip())) {
            return false;
        }
        boolean confirmed =
                db.sql(
                                        """
                                        update upgrade set confirmed_name = true, state = 'checking'
                                        where id = :id and state = 'confirming'
                                        """)
                                .param("id", id.value())
                                .update()
                        == 1;
        if (!confirmed) {
            return false;
        }
        audit.record(AuditEvent.by(admin.actor(), "upgrade.confirm-account", label));
        return runs.resume(StartedRuns.PREVIEW, id);
    }

    private List<Authorisation.Offered> offered(UpgradeId id) {
        return json.readValue(
                db.sql("select tenants from upgrade where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single(),
                OFFERED);
    }
}
