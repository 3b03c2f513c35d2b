package nimbus.connections.sources.xero;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.Answer.Unreadable;
import nimbus.connections.Secret;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Checks what Xero signed: RS256 with one of its own keys, for us, now, for this attempt.
public final class TokenChecks {

    private static final Logger LOG = LoggerFactory.getLogger(TokenChecks.class);

    private final Provider provider;
    private final NimbusJwtDecoder decoder;

    public TokenChecks(Wire wire, Provider provider, InstantSource clock) {
        this.provider = provider;
        this.decoder = decoder(new SigningKeys(wire, provider, clock));
    }

    private static NimbusJwtDecoder decoder(SigningKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Claims are checked below, by the provider's time.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of()));
        decoder.setClaimSetConverter(TokenChecks::asTheyAre);
        return decoder;
    }

    /// Spring's own conversion would invent a missing `iat`.
    private static Map<String, Object> asTheyAre(Map<String, Object> claims) {
        var plain = new TreeMap<>(claims);
        plain.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return plain;
    }

    /// Who signed in, by an identity token that was issued together with this access token.
    public Answer<Jwt> identity(Secret idToken, Secret accessToken, Secret nonce, Instant at) {
        return checked(
                idToken,
                List.of(
                        times(at),
                        new JwtIssuerValidator(provider.issuer()),
                        claim("aud", (List<String> audience) -> forUsAlone(audience)),
                        claim("iat", (Instant issued) -> !issued.isAfter(at.plus(provider.skew()))),
                        claim("sub", TokenChecks::present),
                        claim("xero_userid", (String id) -> Values.uuid(id).isPresent()),
                        claim("nonce", (String value) -> value.equals(nonce.value())),
                        ifThere("azp", (String party) -> party.equals(provider.clientId())),
                        ifThere("at_hash", (String hash) -> fits(hash, accessToken))));
    }

    /// What an access token allows; it must belong to the same person.
    public Answer<Jwt> access(Secret accessToken, Jwt identity, Instant at) {
        var user = identity.getClaimAsString("xero_userid");
        return checked(
                accessToken,
                List.of(
                        times(at),
                        new JwtIssuerValidator(provider.issuer()),
                        claim("aud", (List<String> all) -> all.contains(provider.resources())),
                        claim("client_id", (String id) -> id.equals(provider.clientId())),
                        claim("xero_userid", (String id) -> id.equalsIgnoreCase(user))));
    }

    public static Optional<UUID> uuid(Jwt token, String claim) {
        return Optional.ofNullable(token.getClaimAsString(claim)).flatMap(Values::uuid);
    }

    private Answer<Jwt> checked(Secret token, List<OAuth2TokenValidator<Jwt>> rules) {
        try {
            var jwt = decoder.decode(token.value());
            var result = new DelegatingOAuth2TokenValidator<>(rules).validate(jwt);
            if (!result.hasErrors()) {
                return new Got<>(jwt);
            }
            LOG.warn(
                    "A token that came from Xero was refused: {}",
                    result.getErrors().iterator().next().getDescription());
        } catch (BadJwtException e) {
            LOG.warn("A token that came from Xero was refused: {}", e.getMessage());
        } catch (JwtException _) {
            return new Unavailable<>("Xero's signing keys cannot be read at the moment");
        }
        return new Unreadable<>("Xero's answer could not be verified. Start again.");
    }

    private JwtTimestampValidator times(Instant at) {
        var times = new JwtTimestampValidator(provider.skew());
        times.setClock(Clock.fixed(at, ZoneOffset.UTC));
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }

    private static <T> JwtClaimValidator<T> claim(String name, Predicate<T> rule) {
        return new JwtClaimValidator<T>(name, value -> value != null && rule.test(value));
    }

    private static <T> OAuth2TokenValidator<Jwt> ifThere(String name, Predicate<T> rule) {
        var claim = claim(name, rule);
        return token ->
                token.hasClaim(name) ? claim.validate(token) : OAuth2TokenValidatorResult.success();
    }

    private boolean forUsAlone(List<String> audience) {
        return audience.size() == 1 && audience.contains(provider.clientId());
    }

    private static boolean present(String text) {
        return !text.isBlank();
    }

    private static boolean fits(String hash, Secret accessToken) {
        return AccessTokenHash.compute(
                        new BearerAccessToken(accessToken.value()), JWSAlgorithm.RS256, null)
                .getValue()
                .equals(hash);
    }
}
