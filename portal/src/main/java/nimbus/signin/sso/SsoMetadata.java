package nimbus.signin.sso;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import nimbus.outgoing.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the provider announces about itself (OpenID Connect Discovery), asked for once an hour.
final class SsoMetadata {

    private static final Logger LOG = LoggerFactory.getLogger(SsoMetadata.class);

    /// What each provider must be able to do.
    private static final Set<JWSAlgorithm> LEAST = Set.of(JWSAlgorithm.RS256);

    private static final Duration KEEP = Duration.ofHours(1);
    private static final int LONGEST = 256 * 1024;

    private final URI address;
    private final InstantSource clock;
    private final RestClient http;
    private final JsonMapper json = JsonMapper.shared();
    private volatile Told told = new Told(LEAST, false);
    private volatile Instant asked = Instant.MIN;

    /// @param address empty means that nothing is announced
    SsoMetadata(URI address, Addresses addresses, InstantSource clock) {
        this.address = address;
        this.http = RestClient.builder().requestFactory(SsoWire.requests(addresses)).build();
        this.clock = clock;
    }

    /// @param algorithms with which it signs identity tokens
    /// @param namesItself whether its answers in browsers say that they are its own (RFC 9207)
    record Told(Set<JWSAlgorithm> algorithms, boolean namesItself) {

        Told {
            algorithms = Set.copyOf(algorithms);
        }
    }

    /// What was known last, where it cannot be asked now.
    Told now() {
        var time = clock.instant();
        if (!address.toString().isEmpty() && !time.isBefore(asked.plus(KEEP))) {
            try {
                told = ask();
                asked = time;
            } catch (RestClientException | JacksonException e) {
                LOG.warn("The single sign-on provider's metadata cannot be read: {}", e.toString());
            }
        }
        return told;
    }

    private Told ask() {
        var document =
                Objects.requireNonNull(
                        http.get()
                                .uri(address)
                                .exchange((_, reply) -> {
                                    if (!reply.getStatusCode().is2xxSuccessful()) {
                                        throw new IOException("status " + reply.getStatusCode());
                                    }
                                    return json.readTree(reply.getBody().readNBytes(LONGEST));
                                }));
        var algorithms = new HashSet<JWSAlgorithm>();
        document.path("id_token_signing_alg_values_supported")
                .forEach(name -> algorithms.add(JWSAlgorithm.parse(name.asString(""))));
        return new Told(
                algorithms.isEmpty() ? LEAST : algorithms,
                document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }
}
