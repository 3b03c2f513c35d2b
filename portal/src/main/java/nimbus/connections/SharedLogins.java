package nimbus.connections;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nimbus.connections.Connection.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Connections that live on one person's login at Xero, and so on one set of tokens.
@Component
public class SharedLogins {

    private final Connections connections;
    private final Tokens tokens;

    SharedLogins(Connections connections, Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /// Why a consent's answer must not take the place of what is held: it lets Nimbus read less
    /// than is needed. The set stays locked until the transaction ends.
    ///
    /// @param connection what the consent is for
    /// @param others products of which the same person's consent came in a moment ago
    @Transactional
    public Optional<String> shortfall(Grant grant, Connection connection, Set<Product> others) {
        if (!grant.lacking(connection.product()).isEmpty()) {
            return Optional.of(
                    "Xero let Nimbus in, but not into all that it needs to read %s. Nothing has changed. Start again and allow everything that Xero lists."
                            .formatted(connection.product().title()));
        }
        tokens.lock(grant.xeroUser());
        return connections.all().stream()
                .filter(other -> !other.id().equals(connection.id()))
                .filter(other ->
                        livesOn(other, grant.xeroUser()) || others.contains(other.product()))
                .filter(other -> !grant.lacking(other.product()).isEmpty())
                .findFirst()
                .map(other -> narrower(other, grant));
    }

    /// What Xero no longer accepts has nothing to lose.
    private static boolean livesOn(Connection connection, UUID xeroUser) {
        return connection.xeroUser().equals(Optional.of(xeroUser))
                && connection.state() != State.NEEDS_REAUTH;
    }

    private static String narrower(Connection other, Grant grant) {
        return "Xero's answer no longer lets Nimbus read %s, which lives on the same Xero login (%s). Nothing has changed and %s goes on. Start again; if it ends here once more, sign in at Xero as another person."
                .formatted(other.label(), grant.person(), other.label());
    }
}
