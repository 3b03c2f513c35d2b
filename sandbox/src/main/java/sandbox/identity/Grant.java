package sandbox.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sandbox.practices.Person;

/// What a person has allowed an app in one consent.
///
/// @param authEventId names the consent, in tokens and connections alike
record Grant(
        Person person,
        String clientId,
        Scopes scopes,
        String authEventId,
        Login login,
        @Nullable String nonce) {

    boolean sameParties(Grant other) {
        return person.xeroUserId().equals(other.person.xeroUserId())
                && clientId.equals(other.clientId);
    }

    /// A person's login at Xero.
    record Login(String sessionId, Instant at) {}
}
