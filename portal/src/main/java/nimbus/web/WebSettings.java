package nimbus.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What stands between people and this portal.
///
/// @param proxies addresses or networks (`10.0.0.0/8`) of the proxies whose `X-Forwarded-For` is
///   believed
@ConfigurationProperties("nimbus.web")
record WebSettings(@DefaultValue({"127.0.0.1", "::1"}) List<String> proxies) {

    WebSettings {
        proxies = List.copyOf(proxies);
        proxies.forEach(WebSettings::check);
    }

    boolean trusts(String address) {
        return proxies.stream().map(Network::parse).anyMatch(network -> network.holds(address));
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
