package nimbus.connections;

import java.util.UUID;
import nimbus.connections.wire.Bearer;
import nimbus.connections.wire.Limited;

/// Opens accounts of one product: each product's package brings one. It has as many of the ways in
/// as the product has.
public interface AccountOpener {

    /// Whether it is this product's.
    boolean opens(Product product);

    /// An account that a person let us into.
    default RemoteAccount byConsent(Allowed allowed) {
        throw new IllegalStateException("Nobody is asked for consent by " + this);
    }

    /// An account of the old interface.
    default LegacyAccount byKeys(Keyed keyed) {
        throw new IllegalStateException("No keys open an account of " + this);
    }

    /// An account that lies in Nimbus itself.
    default RemoteAccount here(UUID connection) {
        throw new IllegalStateException("Nothing lies here for " + this);
    }

    /// What opens an account that a person let us into.
    ///
    /// @param codes which of the source's codes is the Client Code
    /// @param bearer where its tokens come from
    /// @param limited the wire within the account's limits
    record Allowed(Tenant.TenantId tenant, CodeSource codes, Bearer bearer, Limited limited) {}

    /// What opens an account of the old interface.
    record Keyed(Secret apiKey, Secret accountKey, Limited limited) {}
}
