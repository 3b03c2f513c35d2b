package nimbus.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// Asks the provider who somebody is, and believes nothing that is not signed by it, for us, for
/// this attempt, now.
final class OpenIdProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SsoSettings settings;
    private final ClientRegistration registration;
    private final String redirectUri;
    private final NimbusJwtDecoder decoder;
    private final InstantSource clock;

    OpenIdProvider(SsoSettings settings, PublicUrl publicUrl, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.redirectUri = publicUrl.at(SsoController.CALLBACK);
        this.registration = registration(settings, redirectUri);
        this.decoder =
                NimbusJwtDecoder.withJwkSetUri(settings.jwks().toString())
                        .jwsAlgorithm(SignatureAlgorithm.RS256)
                        .restOperations(new RestTemplate(requests()))
                        .jwtProcessorCustomizer(processor ->
                                processor.setJWSTypeVerifier(
                                        new DefaultJOSEObjectTypeVerifier<>(
                                                JOSEObjectType.JWT, null)))
                        .build();
        // Judged below, by the provider's own time.
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        decoder.setClaimSetConverter(OpenIdProvider::asTheyAre);
    }

    /// Who the provider says it is.
    ///
    /// @param subject its own id for this person
    /// @param shownAs for people to read; proves nothing
    /// @param twoFactors whether it says that it asked for two
    record Person(String issuer, String subject, String shownAs, boolean twoFactors) {}

    boolean configured() {
        return settings.configured();
    }

    String name() {
        return settings.name();
    }

    URI address(SsoAttempt attempt) {
        return URI.create(request(attempt).getAuthorizationRequestUri());
    }

    /// @return empty when the code or what it was traded for does not hold
    Optional<Person> identify(SsoAttempt attempt, String code) {
        var when = new AtomicReference<@Nullable Instant>();
        try {
            var tokens =
                    exchange(when)
                            .getTokenResponse(
                                    new OAuth2AuthorizationCodeGrantRequest(
                                            registration, exchanged(attempt, code)));
            var idToken = tokens.getAdditionalParameters().get("id_token");
            return idToken instanceof String text
                    ? checked(
                            decoder.decode(text),
                            attempt,
                            Objects.requireNonNullElseGet(when.get(), clock::instant))
                    : refused("it has no id token");
        } catch (OAuth2AuthorizationException | JwtException e) {
            return refused(Objects.toString(e.getMessage()));
        }
    }

    private Optional<Person> checked(Jwt token, SsoAttempt attempt, Instant at) {
        var validator = new OidcIdTokenValidator(registration);
        validator.setClock(Clock.fixed(at, ZoneOffset.UTC));
        validator.setClockSkew(settings.skew());
        var result = validator.validate(token);
        if (result.hasErrors()) {
            return refused(result.getErrors().toString());
        }
        var times = new JwtTimestampValidator(settings.skew());
        times.setClock(Clock.fixed(at, ZoneOffset.UTC));
        if (times.validate(token).hasErrors()) {
            return refused("it is not valid at this time");
        }
        if (!settings.issuer().equals(token.getClaimAsString("iss"))) {
            return refused("another issuer");
        }
        var subject = Objects.requireNonNullElse(token.getSubject(), "");
        if (subject.isBlank()) {
            return refused("it is about nobody");
        }
        if (!List.of(settings.clientId()).equals(token.getAudience())) {
            return refused("it is for others too");
        }
        if (!attempt.nonce().equals(token.getClaimAsString("nonce"))) {
            return refused("the nonce of another attempt");
        }
        return Optional.of(
                new Person(
                        settings.issuer(),
                        subject,
                        shown(token, subject),
                        assertsTwoFactors(token)));
    }

    private boolean assertsTwoFactors(Jwt token) {
        var methods = token.getClaims().get("amr");
        boolean byMethod =
                methods instanceof List<?> list && list.stream().anyMatch(settings.mfa()::contains);
        return byMethod || settings.mfaClasses().contains(acr(token));
    }

    private static String acr(Jwt token) {
        return token.getClaims().get("acr") instanceof String text ? text : "";
    }

    private static String shown(Jwt token, String subject) {
        var email = token.getClaimAsString("email");
        return email == null || email.isBlank() ? subject : email;
    }

    private static Optional<Person> refused(String why) {
        LOG.warn("What the single sign-on provider said was refused: {}", why);
        return Optional.empty();
    }

    private OAuth2AuthorizationRequest request(SsoAttempt attempt) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(settings.authorize().toString())
                .clientId(settings.clientId())
                .redirectUri(redirectUri)
                .scopes(registration.getScopes())
                .state(attempt.state())
                .attributes(attributes -> attributes.put("code_verifier", attempt.verifier()))
                .additionalParameters(
                        Map.of(
                                "nonce", attempt.nonce(),
                                "code_challenge", Secrets.challenge(attempt.verifier()),
                                "code_challenge_method", "S256"))
                .build();
    }

    private OAuth2AuthorizationExchange exchanged(SsoAttempt attempt, String code) {
        return new OAuth2AuthorizationExchange(
                request(attempt),
                OAuth2AuthorizationResponse.success(code)
                        .redirectUri(redirectUri)
                        .state(attempt.state())
                        .build());
    }

    /// @param when takes the provider's time: our clock may be wrong
    private static RestClientAuthorizationCodeTokenResponseClient exchange(
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
                        .requestFactory(requests())
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

    private static JdkClientHttpRequestFactory requests() {
        var requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .connectTimeout(PATIENCE)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    private static ClientRegistration registration(SsoSettings settings, String redirectUri) {
        return ClientRegistration.withRegistrationId("sso")
                .clientId(settings.configured() ? settings.clientId() : "none")
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope("openid", "profile", "email")
                .authorizationUri(settings.authorize().toString())
                .tokenUri(settings.token().toString())
                .jwkSetUri(settings.jwks().toString())
                .issuerUri(settings.issuer())
                .build();
    }

    /// Spring's own conversion would invent a missing `iat`.
    private static Map<String, @Nullable Object> asTheyAre(Map<String, Object> claims) {
        var plain = new TreeMap<String, @Nullable Object>(claims);
        plain.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return plain;
    }
}
