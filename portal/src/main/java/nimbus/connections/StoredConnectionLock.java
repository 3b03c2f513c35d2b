package nimbus.connections;

import java.util.Optional;
import nimbus.staff.TwoFactorLock;
import org.springframework.stereotype.Component;

/// While a Xero connection is stored, two-factor sign-in cannot be switched off.
@Component
class StoredConnectionLock implements TwoFactorLock {

    private final Connections connections;

    StoredConnectionLock(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<String> reason() {
        return connections.anyOAuth2()
                ? Optional.of(
                        "Compulsory while this practice is connected to Xero: its security standard"
                                + " asks for two-factor sign-in of all staff.")
                : Optional.empty();
    }
}
