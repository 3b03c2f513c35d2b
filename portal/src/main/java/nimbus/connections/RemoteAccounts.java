package nimbus.connections;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import nimbus.connections.Answer.Forbidden;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.LegacyKeys.Keys;
import nimbus.connections.Tenant.TenantId;
import nimbus.connections.wire.Bearer;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.Limited;
import nimbus.connections.wire.Wire;
import nimbus.vault.Vault;
import org.springframework.stereotype.Component;

/// Opens connections: hands out accounts that can be read.
///
/// Reading an account may change its connection's state in a transaction of its own, so never do it
/// inside a transaction that has changed the connection.
@Component
public class RemoteAccounts {

    private final Connections connections;
    private final ConnectionStates states;
    private final LegacyKeys legacyKeys;
    private final ConnectionHealth health;
    private final TokenRefresh refresh;
    private final XeroIdentity identity;
    private final Wire wire;
    private final Budget budget;
    private final List<AccountOpener> openers;
    private final Vault vault;

    RemoteAccounts(
            Connections connections,
            ConnectionStates states,
            LegacyKeys legacyKeys,
            ConnectionHealth health,
            TokenRefresh refresh,
            XeroIdentity identity,
            Wire wire,
            Budget budget,
            List<AccountOpener> openers,
            Vault vault) {
        this.connections = connections;
        this.states = states;
        this.legacyKeys = legacyKeys;
        this.health = health;
        this.refresh = refresh;
        this.identity = identity;
        this.wire = wire;
        this.budget = budget;
        this.openers = List.copyOf(openers);
        this.vault = vault;
    }

    /// The account by whichever interface the connection uses now.
    public RemoteAccount open(Connection connection, Urgency urgency) {
        return switch (connection.mode()) {
            case LEGACY -> openLegacy(connection, urgency);
            case OAUTH2 -> openOAuth2(connection, urgency);
            case HERE -> opener(connection.product()).here(connection.id());
        };
    }

    /// The account by its old keys, also while it is being upgraded.
    ///
    /// @throws IllegalStateException when it has none
    public LegacyAccount openLegacy(Connection connection, Urgency urgency) {
        var keys =
                legacyKeys
                        .open(connection.id())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The old keys of connection "
                                                + connection.id()
                                                + " are erased"));
        return new WatchedLegacyAccount(
                legacy(connection.product(), keys, urgency), connection, health);
    }

    /// The account by what was allowed at Xero, also while the old keys are still in use.
    public RemoteAccount openOAuth2(Connection connection, Urgency urgency) {
        var tenant = connection.tenant().orElseThrow(() -> notAllowed(connection));
        var user = connection.xeroUser().orElseThrow(() -> notAllowed(connection));
        return new WatchedAccount(
                account(
                        connection.product(),
                        tenant.id(),
                        connections.codeSource(connection.id()),
                        refresh.bearer(user),
                        urgency),
                connection,
                health);
    }

    /// An account that was just allowed and is not stored yet: to look whether it is the right one.
    public RemoteAccount tryOut(Product product, Grant grant, Tenant tenant) {
        return account(
                product, tenant.id(), product.codes(), only(grant.accessToken()), Urgency.PERSON);
    }

    /// The same, with tokens that are held and may be renewed meanwhile.
    public RemoteAccount tryOut(Connection connection, UUID xeroUser, TenantId tenant) {
        return account(
                connection.product(),
                tenant,
                connections.codeSource(connection.id()),
                refresh.bearer(xeroUser),
                Urgency.PERSON);
    }

    /// Tries two keys that are not stored yet.
    public LegacyAccount tryOut(Product product, Secret apiKey, Secret accountKey) {
        return legacy(product, new Keys(apiKey, accountKey), Urgency.PERSON);
    }

    /// Ends the permission at Xero, then here. Should Xero not answer, nothing ends.
    public Answer<Boolean> disconnect(Connection connection, String by) {
        var answer =
                connection
                        .tenant()
                        .flatMap(tenant ->
                                connection.xeroUser().map(user -> endAtXero(user, tenant)))
                        .orElseGet(() -> new Got<>(true));
        // What Xero no longer accepts is ended there already.
        if (answer instanceof Got || answer instanceof SignInAgain || answer instanceof Forbidden) {
            states.end(connection.id(), by);
            return new Got<>(true);
        }
        return answer;
    }

    /// Only the one permission ends; everything that person allowed us ends only when nobody else
    /// here lives on it.
    private Answer<Boolean> endAtXero(UUID user, Tenant tenant) {
        return refresh.usable(user)
                .then(token -> identity.disconnect(token, tenant.connectionId()))
                .then(_ -> refresh.revokedIfLast(user));
    }

    /// Renews every token set that nobody used for a day, so that none dies of idleness.
    public void keepAlive() {
        health.keepAlive();
    }

    private LegacyAccount legacy(Product product, Keys keys, Urgency urgency) {
        var limited = new Limited(wire, budget, key("v1", keys.accountKey().value()), urgency);
        return opener(product)
                .byKeys(new AccountOpener.Keyed(keys.apiKey(), keys.accountKey(), limited));
    }

    private RemoteAccount account(
            Product product, TenantId tenant, CodeSource codes, Bearer bearer, Urgency urgency) {
        var limited = new Limited(wire, budget, key("xero", tenant.value().toString()), urgency);
        return opener(product).byConsent(new AccountOpener.Allowed(tenant, codes, bearer, limited));
    }

    private AccountOpener opener(Product product) {
        return openers.stream()
                .filter(opener -> opener.opens(product))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing opens " + product.title()));
    }

    private static Bearer only(Secret token) {
        return new Bearer() {

            @Override
            public Answer<Secret> token() {
                return new Got<>(token);
            }

            @Override
            public Answer<Secret> renewed(Secret rejected) {
                return new SignInAgain<>("The permission has expired. Start again.");
            }
        };
    }

    /// Names an account in the shared counters without telling which it is.
    private String key(String kind, String name) {
        return kind
                + ":"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(vault.hash(name, "budget/" + kind));
    }

    private static IllegalStateException notAllowed(Connection connection) {
        return new IllegalStateException(
                "Connection " + connection.id() + " has no account at Xero");
    }
}
