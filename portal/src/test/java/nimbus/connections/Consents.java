package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import nimbus.connections.Answer.Got;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.Products;

/// Walks through Xero's consent for tests.
final class Consents {

    private Consents() {}

    static Grant grant(XeroIdentity identity, RemotePractice practice) {
        var start = identity.begin(Products.WFM);
        var callback = OutsideWorld.allow(start.address(), practice);
        var code = new Secret(Objects.requireNonNull(callback.get("code"), "no code"));
        return got(identity.exchange(code, start.verifier(), start.nonce()));
    }

    static Tenant tenant(XeroIdentity identity, Grant grant) {
        return got(identity.tenants(grant)).getFirst();
    }

    static <T> T got(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Got.class);
        return ((Got<T>) answer).value();
    }
}
