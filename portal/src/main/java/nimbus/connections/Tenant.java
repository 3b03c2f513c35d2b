package nimbus.connections;

import java.util.Optional;
import java.util.UUID;

/// An account that the person at Xero let us into.
///
/// @param connectionId Xero's name for the permission, needed to end it; never to be confused with
///   the tenant
/// @param name absent for some practice accounts
public record Tenant(ConnectionId connectionId, TenantId id, String type, Optional<String> name) {

    /// Xero's id of the permission.
    public record ConnectionId(UUID value) {}

    /// Xero's id of the account.
    public record TenantId(UUID value) {}

    /// What a page calls it: its name, else the product and a short id.
    public String label() {
        return name.orElseGet(() -> type + " " + id.value().toString().substring(0, 8));
    }
}
