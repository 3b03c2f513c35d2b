package nimbus.connections;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Bearer;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Limited;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.connections.wire.XeroGateway;
import nimbus.outgoing.Addresses;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import tools.jackson.databind.JsonNode;

/// A practice of the sandbox that somebody has allowed us to read, without the portal around it.
public final class AllowedAccount implements AutoCloseable {

    public static final Budget FREE = (_, _, _) -> new Got<>(new NoCount());

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 256 << 20);

    private final Wire wire =
            new Wire(new Addresses(false, List.of(OutsideWorld.base())), Duration.ofSeconds(5));
    private final RemotePractice practice;
    private final Product product;

    public AllowedAccount(Product product, int clients) {
        this.product = product;
        this.practice =
                OutsideWorld.practice(
                        "{\"name\":\"Harbourlight\",\"product\":\"%s\",\"clients\":%d}"
                                .formatted(product, clients));
    }

    public RemotePractice practice() {
        return practice;
    }

    public URI api(String path) {
        return URI.create(OutsideWorld.base() + "/api" + path);
    }

    public Timeouts timeouts() {
        return new Timeouts(LIMITS, LIMITS);
    }

    /// A gateway with tokens fresh from a consent.
    public XeroGateway gateway() {
        var identity = identity();
        var start = identity.begin(product);
        var code =
                Objects.requireNonNull(
                        OutsideWorld.allow(start.address(), practice).get("code"), "no code");
        var grant =
                Consents.got(identity.exchange(new Secret(code), start.verifier(), start.nonce()));
        var tenant = Consents.tenant(identity, grant);
        return new XeroGateway(
                new Limited(wire, FREE, "account", Urgency.PERSON),
                tenant.id(),
                only(grant.accessToken()));
    }

    private XeroIdentity identity() {
        var base = OutsideWorld.base();
        var provider =
                new Provider(
                        URI.create(base + "/login"),
                        URI.create(base + "/identity"),
                        URI.create(base + "/api"),
                        "https://identity.xero.com",
                        "nimbus-demo",
                        new Secret("nimbus-demo-secret"),
                        URI.create(OutsideWorld.CALLBACK),
                        Duration.ofSeconds(60),
                        LIMITS);
        return new XeroIdentity(wire, provider, Clock.systemUTC());
    }

    private static Bearer only(Secret token) {
        return new Bearer() {

            @Override
            public Answer<Secret> token() {
                return new Got<>(token);
            }

            @Override
            public Answer<Secret> renewed(Secret rejected) {
                return new SignInAgain<>("over");
            }
        };
    }

    public void fault(String name, String more) {
        OutsideWorld.fault(
                "{\"name\":\"" + name + "\",\"practice\":\"" + practice.id() + "\"" + more + "}");
    }

    /// What the sandbox itself says of its clients.
    public JsonNode truth() {
        return OutsideWorld.control(
                        "GET", "practices/" + practice.id() + "/clients?limit=10000", "")
                .path("clients");
    }

    @Override
    public void close() {
        OutsideWorld.liftFaults(practice);
        wire.close();
    }

    private static final class NoCount implements Budget.Pass {

        @Override
        public void learn(Reply reply) {}

        @Override
        public void close() {}
    }
}
