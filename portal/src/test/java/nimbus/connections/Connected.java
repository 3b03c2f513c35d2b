package nimbus.connections;

import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// Connections for tests, made by the steps of an upgrade but without its checks. To be called in
/// their practice.
public final class Connected {

    private Connected() {}

    /// A product that is read through Xero from the start.
    public static Connection toXero(
            ApplicationContext portal, Product product, Grant grant, Tenant tenant) {
        var id = portal.getBean(NewConnections.class).prepare(product, "anna").id();
        attached(portal, id, grant, tenant);
        return portal.getBean(Modes.class).switchToOAuth2(id, Instant.EPOCH, "anna");
    }

    /// Goes on with the account of a connection by another consent.
    static Connection again(
            ApplicationContext portal, Connection connection, Grant grant, Tenant tenant) {
        portal.getBean(Tokens.class).keep(grant);
        return portal.getBean(Modes.class)
                .reconnect(
                        connection.id(),
                        grant.xeroUser(),
                        grant.person().toString(),
                        tenant,
                        "anna");
    }

    /// Gives a connection an account beside its keys.
    static Connection attached(ApplicationContext portal, UUID id, Grant grant, Tenant tenant) {
        portal.getBean(Tokens.class).keep(grant);
        return portal.getBean(Tenants.class)
                .attach(id, grant.xeroUser(), grant.person().toString(), tenant, "anna");
    }
}
