package nimbus.connections.wire;

import java.util.TreeMap;
import nimbus.connections.AccountOpener;
import nimbus.connections.Answer;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Secret;
import nimbus.connections.Tenant.TenantId;
import nimbus.connections.wire.Wire.Reading;

/// Xero's gateway for one account. Tenant and token source never change, so no account can see
/// another's data.
public final class XeroGateway {

    private final Limited limited;
    private final TenantId tenant;
    private final Bearer bearer;

    /// The gateway for an account that a person let us into.
    public static XeroGateway of(AccountOpener.Allowed allowed) {
        return new XeroGateway(allowed.limited(), allowed.tenant(), allowed.bearer());
    }

    public XeroGateway(Limited limited, TenantId tenant, Bearer bearer) {
        this.limited = limited;
        this.tenant = tenant;
        this.bearer = bearer;
    }

    /// Asks, and once more with a newer token where the first had expired.
    public <T> Answer<T> ask(Call call, Reading<T> reading) {
        return bearer.token()
                .then(token ->
                        attempt(call, reading, token).orRenewed(() -> again(call, reading, token)));
    }

    private <T> Answer<T> again(Call call, Reading<T> reading, Secret rejected) {
        return bearer.renewed(rejected).then(token -> attempt(call, reading, token).answer());
    }

    private <T> Attempt<T> attempt(Call call, Reading<T> reading, Secret token) {
        var expired = new boolean[1];
        Answer<T> answer =
                limited.send(
                        with(call, token),
                        reply -> {
                            expired[0] = GatewayRefusals.tokenExpired(reply);
                            return GatewayRefusals.orElse(reading).read(reply);
                        });
        return new Attempt<>(answer, expired[0]);
    }

    private Call with(Call call, Secret token) {
        var headers = new TreeMap<>(call.headers());
        headers.put("Authorization", "Bearer " + token.value());
        headers.put("Xero-tenant-id", tenant.value().toString());
        return call.with(headers);
    }

    private record Attempt<T>(Answer<T> answer, boolean expired) {

        Answer<T> orRenewed(java.util.function.Supplier<Answer<T>> again) {
            return expired && answer instanceof SignInAgain ? again.get() : answer;
        }
    }
}
