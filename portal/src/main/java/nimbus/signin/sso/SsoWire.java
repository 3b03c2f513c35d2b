package nimbus.signin.sso;

import java.time.Duration;
import java.util.List;
import nimbus.installation.Mode;
import nimbus.outgoing.Addresses;
import nimbus.outgoing.Outgoing;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/// How the single sign-on provider is called: not for long, and nowhere that it points to.
public final class SsoWire {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private SsoWire() {}

    static HttpComponentsClientHttpRequestFactory requests(Addresses addresses) {
        return new HttpComponentsClientHttpRequestFactory(
                Outgoing.http(addresses, PATIENCE, PATIENCE));
    }

    /// In a demo the provider may be anywhere; for real work only outside.
    public static Addresses addresses(SsoSettings settings, Mode mode) {
        return new Addresses(
                mode == Mode.PRODUCTION,
                List.of(
                        settings.token(),
                        settings.jwks(),
                        settings.metadata(),
                        settings.userinfo()));
    }
}
