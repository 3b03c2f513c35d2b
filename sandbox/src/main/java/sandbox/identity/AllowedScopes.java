package sandbox.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sandbox.practices.Person;

/// What each person has allowed each app so far. Every consent adds to it; only a revocation takes
/// anything away.
final class AllowedScopes {

    private final Map<Parties, Scopes> allowed = new ConcurrentHashMap<>();

    private record Parties(String xeroUser, String clientId) {}

    /// @return all that is allowed from now on
    Scopes add(Person person, String clientId, Scopes asked) {
        return allowed.merge(
                new Parties(person.xeroUserId(), clientId),
                asked,
                (before, now) -> now.and(before));
    }

    void forget(Person person, String clientId) {
        allowed.remove(new Parties(person.xeroUserId(), clientId));
    }
}
