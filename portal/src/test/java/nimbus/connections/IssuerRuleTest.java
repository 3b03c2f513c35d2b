package nimbus.connections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nimbus.connections.sources.xero.IssuerRule;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whose an answer in the browser is.
class IssuerRuleTest {

    private static final String XERO = "https://identity.xero.com";
    private static final Optional<String> NOBODY = Optional.empty();

    private final TickingClock clock = new TickingClock();
    private HttpServer there;
    private Wire wire;
    private IssuerRule rule;
    private volatile String metadata = "{}";

    @BeforeEach
    void open() throws IOException {
        there = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        there.createContext(
                "/.well-known/openid-configuration",
                exchange -> {
                    var body = metadata.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        there.start();
        var base = URI.create("http://localhost:" + there.getAddress().getPort());
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));
        var limits = new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1 << 20);
        rule =
                new IssuerRule(
                        wire,
                        new Provider(
                                base,
                                base,
                                base,
                                XERO,
                                "client",
                                new Secret("secret"),
                                URI.create("http://localhost/back"),
                                Duration.ZERO,
                                limits),
                        clock);
    }

    @AfterEach
    void close() {
        there.stop(0);
        wire.close();
    }

    @Test
    @Tag("W15")
    @Tag("A09")
    void anAnswerNeedNotNameItsSenderUntilXeroAnnouncesThatItDoes() {
        assertThat(rule.holds(NOBODY)).isTrue();
        metadata = "{\"authorization_response_iss_parameter_supported\": true}";
        clock.tick(Duration.ofHours(1));

        assertThat(rule.holds(NOBODY)).isFalse();
        assertThat(rule.holds(Optional.of(XERO))).isTrue();
        assertThat(rule.holds(Optional.of("https://evil.example"))).isFalse();
    }

    @Test
    @Tag("W15")
    void whatWasAnnouncedHoldsWhileNobodyCanBeAsked() {
        metadata = "{\"authorization_response_iss_parameter_supported\": true}";
        assertThat(rule.holds(NOBODY)).isFalse();
        metadata = "not JSON";
        clock.tick(Duration.ofHours(2));

        assertThat(rule.holds(NOBODY)).isFalse();
    }
}
