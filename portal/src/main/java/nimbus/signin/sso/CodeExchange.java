package nimbus.signin.sso;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import nimbus.outgoing.Addresses;
import nimbus.signin.SsoAttempt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.client.RestClient;

/// Trades a code for what the provider says about the person, over a connection of our own.
final class CodeExchange {

    private final ClientRegistration registration;
    private final ClientHttpRequestFactory requests;
    private final InstantSource clock;

    CodeExchange(ClientRegistration registration, Addresses addresses, InstantSource clock) {
        this.registration = registration;
        this.requests = SsoWire.requests(addresses);
        this.clock = clock;
    }

    /// @param at by the provider's clock where it tells: ours may be wrong
    record Traded(String idToken, String accessToken, Instant at) {}

    /// @param asked how the browser was sent away
    /// @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException when the
    ///   provider does not take the code, or us
    Traded trade(OAuth2AuthorizationRequest asked, SsoAttempt attempt, String code) {
        var when = new AtomicReference<@Nullable Instant>();
        var reply =
                client(when)
                        .getTokenResponse(
                                new OAuth2AuthorizationCodeGrantRequest(
                                        registration, answered(asked, attempt, code)));
        if (reply.getAdditionalParameters().get("id_token") instanceof String idToken) {
            return new Traded(
                    idToken,
                    reply.getAccessToken().getTokenValue(),
                    Objects.requireNonNullElseGet(when.get(), clock::instant));
        }
        throw new BadJwtException("it has no id token");
    }

    private OAuth2AuthorizationExchange answered(
            OAuth2AuthorizationRequest asked, SsoAttempt attempt, String code) {
        return new OAuth2AuthorizationExchange(
                asked,
                OAuth2AuthorizationResponse.success(code)
                        .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
                        .state(attempt.state())
                        .build());
    }

    /// @param when takes the provider's time
    private RestClientAuthorizationCodeTokenResponseClient client(
            AtomicReference<@Nullable Instant> when) {
        ClientHttpRequestInterceptor noteTime =
                (request, body, next) -> {
                    var reply = next.execute(request, body);
                    long date = reply.getHeaders().getDate();
                    if (date > 0) {
                        when.set(Instant.ofEpochMilli(date));
                    }
                    return reply;
                };
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(
                RestClient.builder()
                        .requestFactory(requests)
                        .configureMessageConverters(converters ->
                                converters
                                        .addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                        .requestInterceptor(noteTime)
                        .build());
        return client;
    }
}
