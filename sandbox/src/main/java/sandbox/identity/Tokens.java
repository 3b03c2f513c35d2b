package sandbox.identity;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Predicate;
import sandbox.practices.People;
import sandbox.practices.Person;
import sandbox.wire.Reply;

/// Everything an app holds after a consent.
public final class Tokens {

    private final SigningKey key = new SigningKey();
    private final AccessTokens access;
    private final RefreshTokens refresh;
    private final InstantSource clock;

    Tokens(People people, InstantSource clock) {
        this.access = new AccessTokens(key, people, clock);
        this.refresh = new RefreshTokens(clock);
        this.clock = clock;
    }

    public AccessTokens access() {
        return access;
    }

    SigningKey key() {
        return key;
    }

    Reply reply(Grant grant) {
        var accessToken = access.mint(grant);
        var reply = new LinkedHashMap<String, Object>();
        if (grant.scopes().include("openid")) {
            var claims = TokenClaims.idToken(grant, accessToken, clock.instant());
            reply.put("id_token", key.sign(claims));
        }
        reply.put("access_token", accessToken);
        reply.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        reply.put("token_type", "Bearer");
        if (grant.scopes().include("offline_access")) {
            reply.put("refresh_token", refresh.issue(grant));
        }
        reply.put("scope", grant.scopes().text());
        return Reply.json(200, reply).with("Cache-Control", "no-store");
    }

    Optional<Grant> refreshed(String token, String clientId) {
        return refresh.use(token, clientId);
    }

    Optional<Grant> behind(String refreshToken) {
        return refresh.behind(refreshToken);
    }

    void killRefresh(Predicate<Grant> which) {
        refresh.kill(which);
    }

    void expireAccess(Person person) {
        access.expire(person);
    }
}
