package nimbus.connections.sources.xero;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.wire.Call;
import nimbus.connections.wire.GatewayRefusals;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whether an answer in a browser comes from Xero (RFC 9207). It says so where Xero's metadata
/// announces that it does, and whoever it names must be Xero.
public final class IssuerRule {

    private static final Duration KEEP = Duration.ofHours(1);
    private static final int LONGEST = 256 * 1024;
    private static final String ANNOUNCED = "authorization_response_iss_parameter_supported";

    private final Wire wire;
    private final Provider provider;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();
    private volatile Known known = new Known(false, Instant.MIN);

    private record Known(boolean required, Instant since) {}

    public IssuerRule(Wire wire, Provider provider, InstantSource clock) {
        this.wire = wire;
        this.provider = provider;
        this.clock = clock;
    }

    public boolean holds(Optional<String> issuer) {
        return issuer.map(provider.issuer()::equals).orElseGet(() -> !required());
    }

    /// What was known last, where Xero cannot be asked now.
    private boolean required() {
        var now = clock.instant();
        if (!now.isBefore(known.since().plus(KEEP))) {
            var address =
                    Wire.address(
                            provider.identity(), "/.well-known/openid-configuration", Map.of());
            var call = Call.get("xero metadata", address, provider.limits());
            if (wire.send(call, GatewayRefusals.orElse(this::parse))
                    instanceof Got<Boolean>(var told)) {
                known = new Known(told, now);
            }
        }
        return known.required();
    }

    private Answer<Boolean> parse(Reply reply) throws IOException {
        try {
            var text = reply.body().readNBytes(LONGEST);
            return new Got<>(json.readTree(text).path(ANNOUNCED).asBoolean(false));
        } catch (JacksonException _) {
            throw new Unreadable("metadata that is no JSON");
        }
    }
}
