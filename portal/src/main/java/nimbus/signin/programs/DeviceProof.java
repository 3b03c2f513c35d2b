package nimbus.signin.programs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import nimbus.signin.Secrets;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proof that a request comes from the device that holds a key (DPoP, RFC 9449): the device signs
/// what it asks for with a key that never leaves it.
@Component
public class DeviceProof {

    static final String HEADER = "DPoP";

    /// Longer than any with a P-256 key.
    private static final int LONGEST = 2_000;

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    /// By how much a device's clock may differ; for as long somebody who had read a request under
    /// its encryption could repeat that request, and no other.
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final PublicUrl publicUrl;
    private final Clock clock;

    DeviceProof(PublicUrl publicUrl, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /// The key that signed this request, as its thumbprint (RFC 7638).
    ///
    /// @param token that the request carries, if any: the proof must be made for it
    /// @return empty without a proof, or when it does not hold
    public Optional<byte[]> key(HttpServletRequest request, @Nullable String token) {
        @Nullable String text = request.getHeader(HEADER);
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var proof = SignedJWT.parse(text);
            var key = signer(proof);
            return key != null && isFor(request, token, proof.getJWTClaimsSet())
                    ? Optional.of(key.computeThumbprint().decode())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable ECKey signer(SignedJWT proof) throws JOSEException {
        var header = proof.getHeader();
        boolean ours =
                TYPE.equals(header.getType())
                        && JWSAlgorithm.ES256.equals(header.getAlgorithm())
                        && header.getJWK() instanceof ECKey key
                        && Curve.P_256.equals(key.getCurve())
                        && !key.isPrivate()
                        && proof.verify(new ECDSAVerifier(key));
        return ours ? (ECKey) header.getJWK() : null;
    }

    private boolean isFor(HttpServletRequest request, @Nullable String token, JWTClaimsSet claims)
            throws ParseException {
        var made = claims.getIssueTime();
        return made != null
                && Duration.between(made.toInstant(), clock.instant()).abs().compareTo(SKEW) <= 0
                && request.getMethod().equals(claims.getStringClaim("htm"))
                && publicUrl.at(request.getRequestURI()).equals(claims.getStringClaim("htu"))
                && claims.getJWTID() != null
                && (token == null || hash(token).equals(claims.getStringClaim("ath")));
    }

    private static String hash(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.digest(token));
    }
}
