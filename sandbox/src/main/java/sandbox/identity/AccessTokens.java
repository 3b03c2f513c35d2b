package sandbox.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.practices.People;
import sandbox.practices.Person;

/// Mints and checks the tokens that calls carry.
public final class AccessTokens {

    static final Duration LIFETIME = Duration.ofMinutes(30);
    static final String ISSUER = "https://identity.xero.com";

    private final SigningKey key;
    private final People people;
    private final InstantSource clock;
    private final Map<String, String> minted = new ConcurrentHashMap<>();
    private final Map<String, Instant> expiredEarly = new ConcurrentHashMap<>();

    AccessTokens(SigningKey key, People people, InstantSource clock) {
        this.key = key;
        this.people = people;
        this.clock = clock;
    }

    /// What a bearer token turns out to be.
    public sealed interface Bearer {

        record Valid(Person person, String clientId, List<String> scopes) implements Bearer {}

        record Expired(Instant at) implements Bearer {}

        record Unknown() implements Bearer {}
    }

    String mint(Grant grant) {
        var now = clock.instant();
        var person = grant.person();
        var jti = UUID.randomUUID().toString().replace("-", "");
        minted.put(jti, person.xeroUserId());
        return key.sign(
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(ISSUER + "/resources")
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .jwtID(jti)
                        .subject(TokenClaims.subject(person))
                        .claim("client_id", grant.clientId())
                        .claim("auth_time", grant.login().at().getEpochSecond())
                        .claim("idp", "local")
                        .claim("xero_userid", person.xeroUserId())
                        .claim("global_session_id", grant.login().sessionId())
                        .claim("authentication_event_id", grant.authEventId())
                        .claim("scope", grant.scopes().names())
                        .claim("amr", List.of("pwd"))
                        .build());
    }

    /// All tokens this person has so far count as expired.
    void expire(Person person) {
        var now = clock.instant();
        minted.forEach((jti, user) -> {
            if (user.equals(person.xeroUserId())) {
                expiredEarly.putIfAbsent(jti, now);
            }
        });
    }

    public Bearer read(String token) {
        return key.verify(token).map(this::judge).orElseGet(Bearer.Unknown::new);
    }

    private Bearer judge(JWTClaimsSet claims) {
        try {
            var user = claims.getStringClaim("xero_userid");
            var end =
                    expiredEarly.getOrDefault(
                            claims.getJWTID(), claims.getExpirationTime().toInstant());
            if (!clock.instant().isBefore(end)) {
                return new Bearer.Expired(end);
            }
            var client = claims.getStringClaim("client_id");
            var scopes = claims.getStringListClaim("scope");
            return people.withId(user)
                    .<Bearer>map(person -> new Bearer.Valid(person, client, scopes))
                    .orElseGet(Bearer.Unknown::new);
        } catch (ParseException _) {
            return new Bearer.Unknown();
        }
    }
}
