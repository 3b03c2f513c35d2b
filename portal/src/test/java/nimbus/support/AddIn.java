package nimbus.support;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import nimbus.web.PublicUrl;
import org.springframework.context.ApplicationContext;

/// An AddIn on a device of its own, whose key never leaves it.
public final class AddIn {

    public static final String SIGN_IN = "/api/addin/sign-in";

    private final ApplicationContext portal;
    private final Visitor http;
    private final ECKey key;

    public AddIn(ApplicationContext portal) {
        this(portal, new Visitor(portal));
    }

    public AddIn(ApplicationContext portal, Visitor http) {
        try {
            this.portal = portal;
            this.http = http;
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Visitor.Page signIn(Person person) {
        return signIn(person, person.password());
    }

    public Visitor.Page signIn(Person person, String password) {
        return http.postJson(
                SIGN_IN,
                """
                {"practice": "%s", "loginCode": "%s", "password": "%s", "device": "Word"}
                """
                        .formatted(
                                TestPractices.slug(person.practice()),
                                person.loginCode(),
                                password),
                "DPoP",
                proof("POST", SIGN_IN, Optional.empty()));
    }

    /// Where no second factor is asked for.
    public String token(Person person) {
        return JsonPath.read(signIn(person).body(), "$.token");
    }

    public Visitor.Page verify(String attempt, String pin) {
        var path = SIGN_IN + "/" + attempt + "/pin";
        return http.postJson(
                path,
                "{\"pin\": \"%s\"}".formatted(pin),
                "DPoP",
                proof("POST", path, Optional.empty()));
    }

    public Visitor.Page get(String path, String token) {
        return http.get(path, headers("GET", path, token));
    }

    /// What goes along with a request that the token opens.
    public String[] headers(String method, String path, String token) {
        return new String[] {
            "Authorization", "DPoP " + token, "DPoP", proof(method, path, Optional.of(token))
        };
    }

    public Visitor.Page signOut(String token) {
        var path = "/api/addin/token";
        return http.delete(path, headers("DELETE", path, token));
    }

    public Visitor.Page me(String token) {
        return get("/api/addin/me", token);
    }

    /// What this device signs.
    public String proof(String method, String path, Optional<String> token) {
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(portal.getBean(TickingClock.class).instant()))
                        .claim("htm", method)
                        .claim("htu", portal.getBean(PublicUrl.class).at(path));
        token.ifPresent(value -> claims.claim("ath", hash(value)));
        return signed(claims.build());
    }

    public String signed(JWTClaimsSet claims) {
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK())
                            .build();
            var proof = new SignedJWT(header, claims);
            proof.sign(new ECDSASigner(key));
            return proof.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
