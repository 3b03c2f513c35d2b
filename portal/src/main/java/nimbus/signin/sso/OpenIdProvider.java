package nimbus.signin.sso;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import nimbus.outgoing.Addresses;
import nimbus.signin.Secrets;
import nimbus.signin.SsoAttempt;
import nimbus.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/// Asks the provider who somebody is, and believes nothing that is not signed by it, for us, for
/// this attempt, now.
public final class OpenIdProvider {

    public static final String CALLBACK = "/login/sso/callback";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);

    private final SsoSettings settings;
    private final ClientRegistration registration;
    private final CodeExchange exchange;
    private final SsoMetadata metadata;
    private final IdTokens idTokens;
    private final UserInfo userInfo;

    public OpenIdProvider(
            SsoSettings settings, PublicUrl publicUrl, Addresses addresses, InstantSource clock) {
        this.settings = settings;
        this.registration = registration(settings, publicUrl.at(CALLBACK));
        this.exchange = new CodeExchange(registration, addresses, clock);
        this.metadata = new SsoMetadata(settings.metadata(), addresses, clock);
        this.idTokens = new IdTokens(settings, registration, metadata, addresses);
        this.userInfo = new UserInfo(settings.userinfo(), addresses);
    }

    /// Who the provider says it is.
    ///
    /// @param subject its own id for this person
    /// @param shownAs for people to read; proves nothing
    /// @param twoFactors whether it says that it asked for two
    public record Person(String issuer, String subject, String shownAs, boolean twoFactors) {}

    public boolean configured() {
        return settings.configured();
    }

    public String name() {
        return settings.name();
    }

    public URI address(SsoAttempt attempt) {
        return URI.create(request(attempt).getAuthorizationRequestUri());
    }

    /// Whether an answer is the provider's, as far as it says whose it is.
    public boolean answered(Optional<String> issuer) {
        return issuer.map(settings.issuer()::equals).orElseGet(() -> !metadata.now().namesItself());
    }

    /// @return empty when the code or what it was traded for does not hold
    public Optional<Person> identify(SsoAttempt attempt, String code) {
        try {
            var traded = exchange.trade(request(attempt), attempt, code);
            var token = idTokens.checked(traded.idToken(), attempt.nonce(), traded.at());
            return Optional.of(person(token, traded.accessToken()));
        } catch (OAuth2AuthorizationException | JwtException e) {
            LOG.warn("What the single sign-on provider said was refused: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Person person(Jwt token, String accessToken) {
        return new Person(
                settings.issuer(),
                IdTokens.subject(token),
                userInfo.shownAs(token, accessToken),
                idTokens.assertTwoFactors(token));
    }

    private OAuth2AuthorizationRequest request(SsoAttempt attempt) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(settings.authorize().toString())
                .clientId(settings.clientId())
                .redirectUri(registration.getRedirectUri())
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
}
