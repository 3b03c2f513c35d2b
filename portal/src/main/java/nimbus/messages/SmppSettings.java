package nimbus.messages;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach an SMS gateway that speaks SMPP 3.4.
///
/// @param host empty means that text messages go over the other wire, if any
/// @param tls insist on an encrypted connection
/// @param from the sending number or name
@ConfigurationProperties("nimbus.messages.smpp")
record SmppSettings(
        @DefaultValue("") String host,
        @DefaultValue("2775") int port,
        @DefaultValue("") String systemId,
        @DefaultValue("") String password,
        @DefaultValue("") String systemType,
        @DefaultValue("true") boolean tls,
        @DefaultValue("Nimbus") String from,
        @DefaultValue("8s") Duration timeout) {

    SmppSettings {
        if (!host.isEmpty() && (systemId.isEmpty() || password.isEmpty())) {
            throw new IllegalArgumentException(
                    "nimbus.messages.smpp.host needs nimbus.messages.smpp.system-id and password");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.smpp.timeout must be positive, was " + timeout);
        }
    }

    boolean usable() {
        return !host.isEmpty();
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "SmppSettings[" + host + ":" + port + ", " + systemId + ", from " + from + "]";
    }
}
