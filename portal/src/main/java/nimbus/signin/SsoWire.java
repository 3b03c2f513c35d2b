package nimbus.signin;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/// How the single sign-on provider is called: not for long, and nowhere that it points to.
final class SsoWire {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private SsoWire() {}

    static JdkClientHttpRequestFactory requests() {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .connectTimeout(PATIENCE)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }
}
