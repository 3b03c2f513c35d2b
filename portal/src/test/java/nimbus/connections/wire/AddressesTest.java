package nimbus.connections.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.outgoing.Addresses;
import nimbus.outgoing.Addresses.Names;
import nimbus.support.OutsideWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1 << 20);
    private static final Addresses PRODUCTION = new Addresses(true, List.of());

    @ParameterizedTest
    @Tag("A29")
    @ValueSource(
            strings = {
                "http://api.xero.com",
                "https://localhost/api",
                "https://127.0.0.1",
                "https://127.1",
                "https://[::1]/",
                "https://0.0.0.0",
                "https://10.1.2.3",
                "https://172.16.0.1",
                "https://192.168.1.1",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1",
                "https://[fe80::1]",
                "https://[fd00::1]",
                "https://[::ffff:127.0.0.1]",
                "https://[64:ff9b::7f00:1]",
                "https://[2002:7f00:1::]",
                "https://224.0.0.1",
                "https://255.255.255.255",
                "https://user:word@203.0.113.9",
                "file:///etc/passwd",
                "gopher://203.0.113.9",
                "https:///nowhere",
                "relative"
            })
    void refusesWhatLeadsInside(String address) {
        assertThat(PRODUCTION.refusal(URI.create(address))).isPresent();
    }

    @Test
    void allowsAPublicAddress() {
        assertThat(PRODUCTION.refusal(URI.create("https://203.0.113.9/x"))).isEmpty();
        assertThat(PRODUCTION.refusal(URI.create("https://[2606:4700::1111]/x"))).isEmpty();
    }

    @Test
    @Tag("A29")
    void aDemoAllowsItsConfiguredPlacesOnly() {
        var demo = new Addresses(false, List.of(URI.create("http://localhost:8090/wfm")));

        assertThat(demo.refusal(URI.create("http://localhost:8090/files/maps"))).isEmpty();
        assertThat(demo.refusal(URI.create("http://localhost:8091/wfm"))).isPresent();
        assertThat(demo.refusal(URI.create("https://localhost:8090/wfm"))).isPresent();
        assertThat(demo.refusal(URI.create("http://169.254.169.254/"))).isPresent();
    }

    /// The name points outside while it is looked at, and inside a moment later.
    @Test
    @Tag("W16")
    @Tag("A29")
    void aNameThatChangesSidesReachesNobodyInside() throws IOException {
        try (var inside = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var lookUps = new AtomicInteger();
            Names rebinding =
                    _ ->
                            new InetAddress[] {
                                lookUps.getAndIncrement() == 0
                                        ? InetAddress.ofLiteral("203.0.113.9")
                                        : InetAddress.getLoopbackAddress()
                            };
            var address = URI.create("https://rebinding.example:" + inside.getLocalPort());
            inside.setSoTimeout(200);

            try (var wire =
                    new Wire(new Addresses(true, List.of(), rebinding), Duration.ofSeconds(2))) {
                var answer = wire.send(Call.get("inside", address, LIMITS), _ -> new Got<>(""));
                assertThat(answer).isInstanceOf(Unavailable.class);
                assertThat(((Unavailable<?>) answer).reason()).contains("leads into a private");
            }

            assertThat(lookUps).hasValue(2);
            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /// Nobody but us looks a name up: what we say is where the connection goes.
    @Test
    @Tag("W16")
    void theConnectionGoesToTheAddressThatWasChecked() {
        var there = URI.create("http://nowhere.invalid:" + OutsideWorld.base().getPort());
        Names ours = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        var call = Call.get("health", there.resolve("/_sandbox/health"), LIMITS);

        try (var wire =
                new Wire(new Addresses(false, List.of(there), ours), Duration.ofSeconds(2))) {
            assertThat(wire.send(call, reply -> new Got<>(reply.status())))
                    .isEqualTo(new Got<>(200));
        }
    }

    @Test
    @Tag("A29")
    void checksAgainBeforeEachCall() {
        var call = Call.get("inside", URI.create(OutsideWorld.base() + "/_sandbox/health"), LIMITS);

        try (var wire = new Wire(PRODUCTION, Duration.ofSeconds(2))) {
            assertThat(wire.send(call, _ -> new Got<>("reached"))).isInstanceOf(Unavailable.class);
        }
    }
}
