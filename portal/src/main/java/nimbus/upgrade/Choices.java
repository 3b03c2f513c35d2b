package nimbus.upgrade;

import java.time.Clock;
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
import nimbus.connections.Tenants;
import nimbus.connections.Tokens;
import nimbus.practice.Member;
import nimbus.runs.RunId;
import nimbus.runs.Runs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What an Admin decides on the way: the account, the preview, the way back.
@Component
public class Choices {

    private static final TypeReference<List<Authorisation.Offered>> OFFERED =
            new TypeReference<>() {};

    private final Upgrades upgrades;
    private final Runs runs;
    private final Connections connections;
    private final Tokens tokens;
    private final Tenants tenants;
    private final Modes modes;
    private final AuditLog audit;
    private final UpgradeSettings settings;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Choices(
            Upgrades upgrades,
            Runs runs,
            Connections connections,
            Tokens tokens,
            Tenants tenants,
            Modes modes,
            AuditLog audit,
            UpgradeSettings settings,
            JdbcClient db,
            JsonMapper json,
            Clock clock) {
        this.upgrades = upgrades;
        this.runs = runs;
        this.connections = connections;
        this.tokens = tokens;
        this.tenants = tenants;
        this.modes = modes;
        this.audit = audit;
        this.settings = settings;
        this.db = db;
        this.json = json;
        this.clock = clock;
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
                                        update upgrade set state = 'CHECKING', tenant_id = :tenant, remote_id = :remote,
                                            tenant_label = :label, tenant_name = :name
                                        where id = :id and state = 'AUTHORISED'
                                        """)
                                .param("tenant", tenant)
                                .param("remote", chosen.get().remoteId())
                                .param("label", name.orElse(chosen.get().label()))
                                .param("name", chosen.get().name())
                                .param("id", id.value())
                                .update()
                        == 1;
        if (taken) {
            runs.start(UpgradeRuns.PREVIEW, parameters(id), admin.actor());
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
        db.sql("update upgrade set confirmed_name = true where id = :id")
                .param("id", id.value())
                .update();
        audit.record(AuditEvent.by(admin.actor(), "upgrade.confirm-account", label));
        return latest(UpgradeRuns.PREVIEW, id).map(runs::resume).orElse(false);
    }

    /// `Cancel` before anything was written: tokens and connection go, legacy stays, and so does
    /// the second factor.
    @Transactional
    public boolean cancel(UpgradeId id, Member admin) {
        var upgrade = upgrades.find(id).orElseThrow();
        boolean cancellable =
                switch (upgrade.state()) {
                    case AUTHORISED, CHECKING, PREVIEW -> true;
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
        latest(UpgradeRuns.PREVIEW, id).ifPresent(runs::cancel);
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
        runs.start(UpgradeRuns.APPLY, parameters(id), admin.actor());
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
        runs.start(UpgradeRuns.PREVIEW, parameters(id), admin.actor());
        audit.record(AuditEvent.by(admin.actor(), "upgrade.rebuild-preview", id.toString()));
        return true;
    }

    /// Carries on where it stopped, or applies anew after the switch was taken back.
    @Transactional
    public boolean resume(UpgradeId id, Member admin) {
        audit.record(AuditEvent.by(admin.actor(), "upgrade.resume", id.toString()));
        if (upgrades.move(id, UpgradeState.FAILED, UpgradeState.RUNNING)) {
            runs.start(UpgradeRuns.APPLY, parameters(id), admin.actor());
            return true;
        }
        return latest(UpgradeRuns.APPLY, id).map(runs::resume).orElse(false)
                || latest(UpgradeRuns.UNDO, id).map(runs::resume).orElse(false)
                || latest(UpgradeRuns.PREVIEW, id).map(runs::resume).orElse(false);
    }

    private Optional<RunId> latest(String kind, UpgradeId id) {
        return runs.latest(kind)
                .filter(run -> id.toString().equals(run.parameters().get(UpgradeStep.UPGRADE)))
                .map(run -> run.id());
    }

    private List<Authorisation.Offered> offered(UpgradeId id) {
        return json.readValue(
                db.sql("select tenants from upgrade where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single(),
                OFFERED);
    }

    static Map<String, String> parameters(UpgradeId id) {
        return Map.of(UpgradeStep.UPGRADE, id.toString());
    }
}
