package nimbus.connections;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// What a person at Xero allowed: tokens, and who that person is. To be kept, it must be sealed.
///
/// @param authenticationEventId tells which accounts were chosen just now
/// @param expires when the access token ends, by our clock
/// @param person name and email, as far as Xero told
public record Grant(
        UUID xeroUser,
        Optional<UUID> authenticationEventId,
        Secret accessToken,
        Secret refreshToken,
        Instant expires,
        Set<String> scopes,
        Person person) {

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    /// What was asked for this product and not allowed; empty when all is well.
    public Set<String> lacking(Product product) {
        var lacking = new TreeSet<>(product.scopes());
        lacking.removeAll(scopes);
        return lacking;
    }

    /// A person as Xero knows them.
    public record Person(String name, String email) {

        @Override
        public String toString() {
            return email.isEmpty() ? name : (name + " <" + email + ">").strip();
        }
    }
}
