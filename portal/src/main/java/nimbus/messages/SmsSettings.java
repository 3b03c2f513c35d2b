package nimbus.messages;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How to reach an SMS gateway that speaks Twilio's REST wire.
///
/// @param baseUrl where its `/2010-04-01/Accounts/…` lies
/// @param accountSid the account; empty means that no text messages can be sent
/// @param authToken the account's secret
/// @param from the sending number or name
@ConfigurationProperties("nimbus.messages.sms")
record SmsSettings(
        @DefaultValue("https://api.twilio.com") URI baseUrl,
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("Nimbus") String from,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("8s") Duration readTimeout) {

    SmsSettings {
        if (!accountSid.isEmpty() && authToken.isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.sms.account-sid needs nimbus.messages.sms.auth-token");
        }
        if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.messages.sms timeouts must be positive, were "
                            + connectTimeout
                            + " and "
                            + readTimeout);
        }
    }

    boolean usable() {
        return !accountSid.isEmpty();
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "SmsSettings[" + baseUrl + ", " + accountSid + ", from " + from + "]";
    }
}
