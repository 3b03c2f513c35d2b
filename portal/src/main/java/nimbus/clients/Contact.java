package nimbus.clients;

import java.util.Optional;
import java.util.UUID;

/// A person related to clients.
///
/// @param nameSetByHand a correction that no sync overwrites
public record Contact(
        UUID id,
        String firstNames,
        String surname,
        String salutation,
        Optional<String> email,
        String phone,
        String mobile,
        boolean portalAccess,
        boolean nameSetByHand) {

    public String name() {
        return (firstNames + " " + surname).strip();
    }
}
