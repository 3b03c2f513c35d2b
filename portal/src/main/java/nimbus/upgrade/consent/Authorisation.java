package nimbus.upgrade.consent;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import nimbus.connections.Answer;
import nimbus.connections.CallMeter;
import nimbus.connections.Connections;
import nimbus.connections.Grant;
import nimbus.connections.Product;
import nimbus.connections.Secret;
import nimbus.connections.SharedLogins;
import nimbus.connections.Tenant;
import nimbus.connections.Tokens;
import nimbus.connections.XeroIdentity;
import nimbus.practice.Member;
import nimbus.upgrade.ManagerScreens;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.Upgrades;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What comes back from Xero: trades the code for tokens once, and finds the accounts that were
/// allowed.
@Component
public class Authorisation {

    private final Callbacks callbacks;
    private final XeroIdentity identity;
    private final Tokens tokens;
    private final SharedLogins logins;
    private final Connections connections;
    private final Upgrades upgrades;
    private final AccountChoice choice;
    private final AuditLog audit;
    private final ExchangeLease lease;
    private final TransactionTemplate transaction;
    private final JdbcClient db;
    private final JsonMapper json;

    Authorisation(
            Callbacks callbacks,
            XeroIdentity identity,
            Tokens tokens,
            SharedLogins logins,
            Connections connections,
            Upgrades upgrades,
            AccountChoice choice,
            AuditLog audit,
            ExchangeLease lease,
            TransactionTemplate transaction,
            JdbcClient db,
            JsonMapper json) {
        this.callbacks = callbacks;
        this.identity = identity;
        this.tokens = tokens;
        this.logins = logins;
        this.connections = connections;
        this.upgrades = upgrades;
        this.choice = choice;
        this.audit = audit;
        this.lease = lease;
        this.transaction = transaction;
        this.db = db;
        this.json = json;
    }

    /// What a callback came to.
    public sealed interface Outcome {

        record Authorised(Attempt attempt) implements Outcome {}

        record Refused(Attempt attempt) implements Outcome {}

        /// It came before; nothing was done again.
        ///
        /// @param account the account that is connected by now, or empty
        record Again(Attempt attempt, String account) implements Outcome {}

        /// Too late: nothing was done.
        record Expired(Attempt attempt) implements Outcome {}

        /// It belongs to nothing that this person began: nothing was done.
        record Unknown() implements Outcome {}
    }

    /// To what a callback belongs.
    ///
    /// @param popUp whether the browser window was opened for the sign-in alone
    public record Attempt(Product product, boolean popUp) {

        static Attempt of(Upgrade upgrade) {
            return new Attempt(upgrade.product(), upgrade.start().way() == Upgrade.Way.POP_UP);
        }
    }

    /// What the browser brought back.
    ///
    /// @param error what Xero says when the person refused
    /// @param issuer who sent it, if it says so
    public record Callback(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {}

    public Outcome callback(Callback brought, Member admin) {
        var state = brought.state();
        if (state == null || state.isEmpty()) {
            return unknown(admin, "no state");
        }
        if (!identity.answered(Optional.ofNullable(brought.issuer()))) {
            return unknown(admin, "another issuer");
        }
        var code = brought.code();
        var error = brought.error();
        var claimed = callbacks.claim(state, admin);
        if (claimed.isEmpty()) {
            return callbacks
                    .answered(state, admin)
                    .map(known -> again(known, admin))
                    .orElseGet(() -> unknown(admin, "unknown state"));
        }
        var upgrade = claimed.get().upgrade();
        var attempt = Attempt.of(upgrade);
        if (code == null || error != null) {
            refuse(upgrade, admin, ManagerScreens.notAllowed(upgrade.product()));
            return new Outcome.Refused(attempt);
        }
        try (var _ = lease.keep(upgrade.id())) {
            return exchange(claimed.get(), code, admin)
                    ? new Outcome.Authorised(attempt)
                    : new Outcome.Refused(attempt);
        }
    }

    /// The second delivery of a callback shows what the first one came to.
    private Outcome again(Upgrade known, Member admin) {
        audit.recordRefusal(
                AuditEvent.by(admin.actor(), "upgrade.callback", "a state used before"));
        var attempt = Attempt.of(known);
        return switch (known.state()) {
            case ENDED -> new Outcome.Expired(attempt);
            case AWAITING_CONSENT,
                    EXCHANGING,
                    AUTHORISED,
                    CHECKING,
                    CONFIRMING,
                    PREVIEW,
                    RUNNING,
                    VERIFYING,
                    CONNECTED,
                    UNDOING,
                    UNDONE,
                    FAILED ->
                    new Outcome.Again(
                            attempt,
                            known.state() == UpgradeState.CONNECTED
                                    ? known.account().map(Upgrade.Account::label).orElse("")
                                    : "");
        };
    }

    private Outcome unknown(Member admin, String why) {
        audit.recordRefusal(AuditEvent.by(admin.actor(), "upgrade.callback", why));
        return new Outcome.Unknown();
    }

    private boolean exchange(Callbacks.Claimed claimed, String code, Member admin) {
        var meter = new CallMeter();
        // Trading the code is no call to an account and counts against none of its limits.
        var found =
                identity.exchange(new Secret(code), claimed.verifier(), claimed.nonce())
                        .then(grant ->
                                meter.measure(() -> identity.tenants(grant))
                                        .map(tenants -> new Found(grant, tenants)));
        var upgrade = claimed.upgrade();
        upgrades.spend(upgrade.id(), (int) meter.calls(), meter.bytes());
        return switch (found) {
            case Answer.Got<Found>(var allowed) -> keep(upgrade, allowed, admin);
            case Answer.Throttled<Found>(_, var limit) ->
                    refuse(
                            upgrade,
                            admin,
                            "Xero's " + limit + " limit is reached. Try again later.");
            case Answer.SignInAgain<Found>(var why) -> refuse(upgrade, admin, why);
            case Answer.Forbidden<Found>(_) ->
                    refuse(upgrade, admin, ManagerScreens.privilegeMissing(upgrade.product()));
            case Answer.Unavailable<Found>(var why) ->
                    refuse(upgrade, admin, "Xero did not answer: " + why + ". Start again.");
            case Answer.Unreadable<Found>(var why) ->
                    refuse(upgrade, admin, "Xero answered with something unexpected: " + why);
        };
    }

    private boolean keep(Upgrade upgrade, Found found, Member admin) {
        var right = rightKind(found.tenants(), upgrade.product());
        if (right.isEmpty()) {
            return refuse(upgrade, admin, wrongKind(found.tenants(), upgrade.product()));
        }
        var shortfall =
                Objects.requireNonNull(
                        transaction.execute(_ -> {
                            var missing = shortfall(upgrade, found.grant());
                            if (missing.isEmpty()) {
                                store(upgrade, found.grant(), right, admin);
                            }
                            return missing;
                        }));
        if (shortfall.isPresent()) {
            return refuse(upgrade, admin, shortfall.get());
        }
        if (right.size() == 1) {
            choice.choose(upgrade.id(), right.getFirst().id().value(), Optional.empty(), admin);
        }
        return true;
    }

    /// Looks and stores in one transaction, so that of two consents at once the wider one stays.
    private Optional<String> shortfall(Upgrade upgrade, Grant grant) {
        var connection = connections.find(upgrade.connection()).orElseThrow();
        return logins.shortfall(
                grant, connection, upgrades.alsoAuthorisedBy(grant.xeroUser(), upgrade.id()));
    }

    private void store(Upgrade upgrade, Grant grant, List<Tenant> right, Member admin) {
        tokens.keep(grant);
        db.sql(
                        """
                        update upgrade set state = 'authorised', tenants = :tenants::jsonb, xero_user_id = :user,
                            authorised_name = :name
                        where id = :id and state = 'exchanging'
                        """)
                .param("tenants", json.writeValueAsString(right.stream().map(Offered::of).toList()))
                .param("user", grant.xeroUser())
                .param("name", grant.person().toString())
                .param("id", upgrade.id().value())
                .update();
        audit.record(
                AuditEvent.by(admin.actor(), "upgrade.authorised", upgrade.id().toString())
                        .with(Map.of("accounts", "" + right.size())));
    }

    private boolean refuse(Upgrade upgrade, Member admin, String why) {
        transaction.executeWithoutResult(_ -> {
            upgrades.end(upgrade.id(), why);
            audit.record(
                    AuditEvent.by(admin.actor(), "upgrade.refused", upgrade.id().toString())
                            .refused()
                            .with(Map.of("why", why)));
        });
        return false;
    }

    private static List<Tenant> rightKind(List<Tenant> tenants, Product product) {
        return tenants.stream()
                .filter(tenant -> tenant.type().equalsIgnoreCase(product.tenantType()))
                .toList();
    }

    private static String wrongKind(List<Tenant> tenants, Product product) {
        if (tenants.isEmpty()) {
            return "Xero let Nimbus into no account. " + ManagerScreens.privilegeMissing(product);
        }
        return "Xero let Nimbus into %s, but a %s account was expected. Nothing has changed."
                .formatted(
                        String.join(", ", tenants.stream().map(Tenant::label).toList()),
                        product.title());
    }

    private record Found(Grant grant, List<Tenant> tenants) {}

    /// An account to choose from, as kept until the choice.
    record Offered(UUID id, UUID remoteId, @Nullable String name, String label) {

        static Offered of(Tenant tenant) {
            return new Offered(
                    tenant.id().value(),
                    tenant.connectionId().value(),
                    tenant.name().orElse(null),
                    tenant.label());
        }
    }
}
