package nimbus.connections.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nimbus.connections.AllowedAccount;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Secret;
import nimbus.connections.Tenant.TenantId;
import nimbus.connections.Urgency;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.outgoing.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class XeroGatewayTest {

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20);

    private final AtomicInteger renewals = new AtomicInteger();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Wire wire;
    private URI base;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = URI.create("http://localhost:" + server.getAddress().getPort());
        wire = new Wire(new Addresses(false, List.of(base)), Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        wire.close();
        server.stop(0);
    }

    /// Accepts one token only, and says to others what Xero would.
    private void accepts(String token, String challenge) {
        server.createContext(
                "/",
                exchange -> {
                    var sent = exchange.getRequestHeaders().getFirst("Authorization");
                    asked.add(sent + " " + exchange.getRequestHeaders().getFirst("Xero-tenant-id"));
                    boolean right = ("Bearer " + token).equals(sent);
                    if (!right && !challenge.isEmpty()) {
                        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                    }
                    var body = (right ? "yours" : "{\"Title\":\"Unauthorized\"}").getBytes(UTF_8);
                    exchange.sendResponseHeaders(right ? 200 : 401, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    private XeroGateway gateway(UUID tenant, String first, String next) {
        return new XeroGateway(
                new Limited(wire, AllowedAccount.FREE, "account", Urgency.PERSON),
                new TenantId(tenant),
                new Bearer() {

                    @Override
                    public Answer<Secret> token() {
                        return new Got<>(new Secret(first));
                    }

                    @Override
                    public Answer<Secret> renewed(Secret rejected) {
                        renewals.incrementAndGet();
                        return new Got<>(new Secret(next));
                    }
                });
    }

    private Answer<String> ask(XeroGateway gateway) {
        return gateway.ask(
                Call.get("test", base.resolve("/x"), LIMITS), reply -> new Got<>(reply.start()));
    }

    @Test
    void renewsAnExpiredTokenOnce() {
        accepts("new", "");

        assertThat(ask(gateway(UUID.randomUUID(), "old", "new"))).isEqualTo(new Got<>("yours"));
        assertThat(renewals).hasValue(1);
    }

    @Test
    void doesNotRenewForEver() {
        accepts("another", "");

        assertThat(ask(gateway(UUID.randomUUID(), "old", "new"))).isInstanceOf(SignInAgain.class);
        assertThat(renewals).hasValue(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    @Tag("A14")
    void doesNotRenewATokenWithTooFewScopes() {
        accepts("another", "insufficient_scope");

        assertThat(ask(gateway(UUID.randomUUID(), "old", "new")))
                .isEqualTo(new SignInAgain<>(GatewayRefusals.MISSING_SCOPE));
        assertThat(renewals).hasValue(0);
    }

    @Test
    @Tag("A108")
    void twoAccountsInTurnNeverMixTokensAndTenants() {
        accepts("nobody's", "insufficient_scope");
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var ones = gateway(one, "one", "one");
        var others = gateway(other, "other", "other");

        for (int at = 0; at < 3; at++) {
            ask(ones);
            ask(others);
        }

        assertThat(asked)
                .containsExactly(
                        "Bearer one " + one,
                        "Bearer other " + other,
                        "Bearer one " + one,
                        "Bearer other " + other,
                        "Bearer one " + one,
                        "Bearer other " + other);
    }
}
