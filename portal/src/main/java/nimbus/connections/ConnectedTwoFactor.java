package nimbus.connections;

import java.util.Optional;
import java.util.stream.Collectors;
import nimbus.staff.TwoFactorLock;
import org.springframework.stereotype.Component;

/// Keeps two-factor sign-in on while an OAuth 2.0 connection is stored.
@Component
class ConnectedTwoFactor implements TwoFactorLock {

    private final Connections connections;

    ConnectedTwoFactor(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<String> reason() {
        if (!connections.anyOAuth2()) {
            return Optional.empty();
        }
        var names =
                connections.all().stream()
                        .filter(connection -> connection.tenant().isPresent())
                        .map(connection -> connection.product().title())
                        .collect(Collectors.joining(" and "));
        return Optional.of(
                names
                        + " is connected by OAuth 2.0, and Xero asks for two-factor login of all"
                        + " staff as long as it is.");
    }
}
