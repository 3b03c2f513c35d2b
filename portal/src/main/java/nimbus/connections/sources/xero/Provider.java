package nimbus.connections.sources.xero;

import java.net.URI;
import java.time.Duration;
import nimbus.connections.Secret;
import nimbus.connections.wire.Call.CallLimits;

/// Where Xero's identity service is, and who we are there.
public record Provider(
        URI login,
        URI identity,
        URI api,
        String issuer,
        String clientId,
        Secret clientSecret,
        URI redirectUri,
        Duration skew,
        CallLimits limits) {

    /// Access tokens are meant for Xero's interfaces, not for us.
    String resources() {
        return issuer + "/resources";
    }
}
