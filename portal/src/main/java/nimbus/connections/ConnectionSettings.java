package nimbus.connections;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where the outside is, as whom we go there, and how patient we are.
///
/// @param api Xero's gateway
/// @param login where people sign in at Xero
/// @param identity where codes become tokens
/// @param issuer who signs those tokens
/// @param redirectUri where Xero sends people back to, exactly as registered there
/// @param listBegin how long a list may take to begin; big practices take minutes
/// @param listEnd how long it may take altogether
/// @param listSize how much of it is taken, unpacked
/// @param skew by how much clocks may differ when a token's times are checked
@ConfigurationProperties("nimbus.connections")
record ConnectionSettings(
        @DefaultValue("https://api.xero.com") URI api,
        @DefaultValue("https://login.xero.com") URI login,
        @DefaultValue("https://identity.xero.com") URI identity,
        @DefaultValue("https://identity.xero.com") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("http://localhost:8080/connect/callback") URI redirectUri,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration replyTimeout,
        @DefaultValue("10m") Duration listBegin,
        @DefaultValue("30m") Duration listEnd,
        @DefaultValue("2GB") DataSize listSize,
        @DefaultValue("60s") Duration skew,
        @DefaultValue Limits limits) {

    /// What one account allows, after Xero's own limits.
    ///
    /// @param inFlight calls at once; Xero allows five, one is left for others
    /// @param dayReserve the share of a day that is kept for people
    record Limits(
            @DefaultValue("4") int inFlight,
            @DefaultValue("60") int minute,
            @DefaultValue("5000") int day,
            @DefaultValue("10000") int appMinute,
            @DefaultValue("0.2") double dayReserve) {

        Limits {
            if (inFlight < 1 || minute < 10 || day < 10 || appMinute < 10) {
                throw new IllegalArgumentException(
                        "nimbus.connections.limits: in-flight must be at least 1 and minute, day"
                                + " and app-minute at least 10, were "
                                + inFlight
                                + ", "
                                + minute
                                + ", "
                                + day
                                + ", "
                                + appMinute);
            }
            if (dayReserve < 0 || dayReserve > 0.9) {
                throw new IllegalArgumentException(
                        "nimbus.connections.limits.day-reserve must lie between 0 and 0.9, was "
                                + dayReserve);
            }
        }
    }

    ConnectionSettings {
        positive("connect-timeout", connectTimeout);
        positive("reply-timeout", replyTimeout);
        positive("list-begin", listBegin);
        positive("list-end", listEnd);
        if (clientId.isEmpty() != clientSecret.isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.connections.client-id and nimbus.connections.client-secret belong"
                            + " together: give both or none");
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.connections." + name + " must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return "ConnectionSettings[clientId=" + clientId + ", api=" + api + "]";
    }
}
