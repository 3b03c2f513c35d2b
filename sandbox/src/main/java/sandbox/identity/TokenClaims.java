package sandbox.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sandbox.practices.Person;

/// What Xero says about a person.
final class TokenClaims {

    private static final Duration ID_TOKEN_LIFETIME = Duration.ofMinutes(5);

    private TokenClaims() {}

    static String subject(Person person) {
        return Secrets.sha256(person.xeroUserId());
    }

    static JWTClaimsSet idToken(Grant grant, String accessToken, Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(AccessTokens.ISSUER)
                        .audience(grant.clientId())
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(ID_TOKEN_LIFETIME)))
                        .claim("at_hash", Secrets.halfOfSha256(accessToken))
                        .claim("sid", grant.login().sessionId())
                        .claim("auth_time", grant.login().at().getEpochSecond())
                        .claim("idp", "local")
                        .claim("global_session_id", grant.login().sessionId())
                        .claim(
                                "amr",
                                grant.person().secondFactor()
                                        ? List.of("pwd", "otp", "mfa")
                                        : List.of("pwd"));
        userInfo(grant.person()).forEach(claims::claim);
        if (grant.nonce() != null) {
            claims.claim("nonce", grant.nonce());
        }
        return claims.build();
    }

    static Map<String, String> userInfo(Person person) {
        return new TreeMap<>(
                Map.of(
                        "sub", subject(person),
                        "xero_userid", person.xeroUserId(),
                        "preferred_username", person.email(),
                        "email", person.email(),
                        "given_name", person.givenName(),
                        "family_name", person.familyName()));
    }
}
