package nimbus.signin.sso;

import java.net.URI;
import java.util.Objects;
import nimbus.outgoing.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The name by which people know a login elsewhere: from the identity token, or asked for where the
/// token does not tell.
final class UserInfo {

    private final URI address;
    private final RestClient http;

    /// @param address empty means that nobody is asked
    UserInfo(URI address, Addresses addresses) {
        this.address = address;
        this.http = RestClient.builder().requestFactory(SsoWire.requests(addresses)).build();
    }

    private record Told(@Nullable String sub, @Nullable String email) {}

    /// @throws BadJwtException when the provider tells about somebody else, which is an attack
    String shownAs(Jwt token, String accessToken) {
        var email = token.getClaimAsString("email");
        if (email != null && !email.isBlank()) {
            return email;
        }
        var subject = IdTokens.subject(token);
        return address.toString().isEmpty() ? subject : asked(subject, accessToken);
    }

    private String asked(String subject, String accessToken) {
        var told = told(accessToken);
        if (told == null) {
            return subject;
        }
        if (!subject.equals(told.sub())) {
            throw new BadJwtException("what it tells about its person is about another");
        }
        var email = Objects.requireNonNullElse(told.email(), "");
        return email.isBlank() ? subject : email;
    }

    /// Without an answer the person is still who the token says.
    private @Nullable Told told(String accessToken) {
        try {
            return http.get()
                    .uri(address)
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .retrieve()
                    .body(Told.class);
        } catch (RestClientException e) {
            return null;
        }
    }
}
