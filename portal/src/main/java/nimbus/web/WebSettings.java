package nimbus.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What stands between people and this portal.
///
/// @param proxies addresses or networks (`10.0.0.0/8`) of the proxies whose `X-Forwarded-For` is
///   believed
/// @param connectionsPerAddress that may be open at once; those proxies are not counted
/// @param requestsPerAddress that may be in work at once
/// @param bodyTime how long a request's header may take to arrive, and then what it brings; files
///   get more the larger they are
/// @param formTargets further places that a login or consent elsewhere may lead through, as content
///   security policies write them
/// @param design whether the page `/design` shows every part of the pages, for whoever builds them
@ConfigurationProperties("nimbus.web")
record WebSettings(
        @DefaultValue({"127.0.0.1", "::1"}) List<String> proxies,
        @DefaultValue("500") int connectionsPerAddress,
        @DefaultValue("100") int requestsPerAddress,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("https://*.xero.com") List<String> formTargets,
        @DefaultValue("false") boolean design) {

    private static final Pattern TARGET = Pattern.compile("https://(\\*\\.)?[a-z0-9.-]+(:\\d+)?");

    WebSettings {
        if (connectionsPerAddress < 10 || requestsPerAddress < 10) {
            throw new IllegalArgumentException(
                    "nimbus.web.connections-per-address and requests-per-address must be at least"
                            + " 10, were %d and %d"
                                    .formatted(connectionsPerAddress, requestsPerAddress));
        }
        if (bodyTime.isNegative() || bodyTime.isZero()) {
            throw new IllegalArgumentException(
                    "nimbus.web.body-time must be positive, was " + bodyTime);
        }
        formTargets = List.copyOf(formTargets);
        formTargets.forEach(WebSettings::checkTarget);
        proxies = List.copyOf(proxies);
        proxies.forEach(WebSettings::check);
    }

    /// Before the settings are known.
    static WebSettings open() {
        return new WebSettings(
                List.of(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Duration.ofDays(1),
                List.of(),
                false);
    }

    boolean trusts(String address) {
        return proxies.stream().map(Network::parse).anyMatch(network -> network.holds(address));
    }

    private static void checkTarget(String target) {
        if (!TARGET.matcher(target).matches()) {
            throw new IllegalArgumentException(
                    "nimbus.web.form-targets must be places such as https://login.example.com or"
                            + " https://*.example.com, had "
                            + target);
        }
    }

    private static void check(String proxy) {
        try {
            Network.parse(proxy);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "nimbus.web.proxies must be addresses or networks such as 10.0.0.0/8, had "
                            + proxy,
                    e);
        }
    }
}
