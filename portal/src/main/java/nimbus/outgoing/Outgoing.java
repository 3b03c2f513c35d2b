package nimbus.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// HTTP to addresses that were checked, and to no other: no redirect, no cookie, no proxy, nothing
/// unpacked, nothing asked twice but what a closed connection swallowed.
public final class Outgoing {

    private static final int CONNECTIONS = 200;

    private Outgoing() {}

    /// @param limits how long to wait for a connection
    /// @param silence how long the other side may say nothing
    public static CloseableHttpClient http(Addresses addresses, Duration limits, Duration silence) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(addresses))
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(limits))
                                        .setSocketTimeout(Timeout.of(silence))
                                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                        .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(silence))
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setUserAgent("Nimbus")
                .setRetryStrategy(new SwallowedRequests())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// The only look-up there is; its answer is what gets connected to.
    private record CheckedNames(Addresses addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.targets(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
