package sandbox.identity;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.practices.Person;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Who is logged in at Xero, in which browser.
final class Sessions {

    private static final String COOKIE = "xero-identity";

    private final InstantSource clock;
    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    record Session(Person person, Grant.Login login) {}

    Optional<Session> of(Request request) {
        return request.cookie(COOKIE).map(byCookie::get);
    }

    Reply open(Person person, Reply reply) {
        var cookie = Secrets.fresh();
        var login = new Grant.Login(Secrets.fresh(), clock.instant());
        byCookie.put(cookie, new Session(person, login));
        return reply.with("Set-Cookie", COOKIE + "=" + cookie + "; Path=/; HttpOnly; SameSite=Lax");
    }

    Reply close(Request request, Reply reply) {
        request.cookie(COOKIE).ifPresent(byCookie::remove);
        return reply.with("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0");
    }
}
