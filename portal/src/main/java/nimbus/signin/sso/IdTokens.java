package nimbus.signin.sso;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import nimbus.outgoing.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/// Decides whether an identity token of the provider says what it seems to say.
final class IdTokens {

    /// With keys that only the provider has. Of these it may use the ones that it announces.
    private static final Set<SignatureAlgorithm> KNOWN =
            Set.of(
                    SignatureAlgorithm.RS256,
                    SignatureAlgorithm.PS256,
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.ES384);

    private final SsoMetadata metadata;
    private final SsoSettings settings;
    private final ClientRegistration registration;
    private final NimbusJwtDecoder decoder;

    IdTokens(
            SsoSettings settings,
            ClientRegistration registration,
            SsoMetadata metadata,
            Addresses addresses) {
        this.metadata = metadata;
        this.settings = settings;
        this.registration = registration;
        this.decoder =
                NimbusJwtDecoder.withJwkSetUri(settings.jwks().toString())
                        .jwsAlgorithms(algorithms -> algorithms.addAll(KNOWN))
                        .restOperations(new RestTemplate(SsoWire.requests(addresses)))
                        .jwtProcessorCustomizer(IdTokens::restrict)
                        .build();
        // Judged below, by the provider's own time.
        decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        decoder.setClaimSetConverter(IdTokens::asTheyAre);
    }

    private static void restrict(ConfigurableJWTProcessor<SecurityContext> processor) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        var keys = processor.getJWSKeySelector();
        processor.setJWSKeySelector((header, context) -> {
            var fitting = keys.selectJWSKeys(header, context);
            // A token that does not name its key among several is not tried with each.
            return header.getKeyID() == null && fitting.size() > 1 ? List.of() : fitting;
        });
    }

    /// @param at by the provider's clock
    /// @throws org.springframework.security.oauth2.jwt.JwtException when it does not hold
    Jwt checked(String text, String nonce, Instant at) {
        var token = decoder.decode(text);
        if (token.getHeaders().get("alg") instanceof String algorithm
                && metadata.now().algorithms().contains(JWSAlgorithm.parse(algorithm))) {
            checkStandard(token, at);
        } else {
            throw new BadJwtException("signed in a way that the provider does not announce");
        }
        if (!settings.issuer().equals(token.getClaimAsString("iss"))) {
            throw new BadJwtException("another issuer");
        }
        if (subject(token).isBlank()) {
            throw new BadJwtException("it is about nobody");
        }
        if (!nonce.equals(token.getClaimAsString("nonce"))) {
            throw new BadJwtException("the nonce of another attempt");
        }
        return token;
    }

    /// For us; with other audiences beside, only when it says that it was us who asked for it.
    private void checkStandard(Jwt token, Instant at) {
        var validator = new OidcIdTokenValidator(registration);
        validator.setClock(Clock.fixed(at, ZoneOffset.UTC));
        validator.setClockSkew(settings.skew());
        var result = validator.validate(token);
        if (result.hasErrors()) {
            throw new BadJwtException(result.getErrors().toString());
        }
        var times = new JwtTimestampValidator(settings.skew());
        times.setClock(Clock.fixed(at, ZoneOffset.UTC));
        if (times.validate(token).hasErrors()) {
            throw new BadJwtException("it is not valid at this time");
        }
    }

    /// Whom it is about; empty if nobody.
    static String subject(Jwt token) {
        return Objects.requireNonNullElse(token.getSubject(), "");
    }

    boolean assertTwoFactors(Jwt token) {
        boolean byMethod =
                token.getClaims().get("amr") instanceof List<?> methods
                        && methods.stream().anyMatch(settings.mfa()::contains);
        return byMethod
                || token.getClaims().get("acr") instanceof String level
                        && settings.mfaClasses().contains(level);
    }

    /// Spring's own conversion would invent a missing `iat`.
    private static Map<String, @Nullable Object> asTheyAre(Map<String, Object> claims) {
        var plain = new TreeMap<String, @Nullable Object>(claims);
        plain.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return plain;
    }
}
