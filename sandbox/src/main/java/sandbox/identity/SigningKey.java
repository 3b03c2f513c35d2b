package sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The key that signs tokens. It is made in the background, so that nobody waits at the start.
final class SigningKey {

    private final CompletableFuture<RSAKey> key = CompletableFuture.supplyAsync(SigningKey::make);

    String sign(JWTClaimsSet claims) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.join().getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key.join()));
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign with a key of our own", e);
        }
        return token.serialize();
    }

    Optional<JWTClaimsSet> verify(String token) {
        try {
            var signed = SignedJWT.parse(token);
            return signed.verify(new RSASSAVerifier(key.join()))
                    ? Optional.of(signed.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    Map<String, Object> published() {
        return new JWKSet(key.join()).toJSONObject(true);
    }

    private static RSAKey make() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not make a signing key", e);
        }
    }
}
