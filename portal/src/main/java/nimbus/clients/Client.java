package nimbus.clients;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A legal entity the practice acts for.
///
/// @param code a display key; identity is the id alone
/// @param responsibility the employee who looks after the client
public record Client(
        UUID id,
        String code,
        CodeOrigin codeOrigin,
        Optional<Responsible> responsibility,
        String group,
        ClientFields fields,
        SourceState sourceState,
        Optional<UUID> mergedInto,
        Instant updatedAt) {

    /// An employee, named.
    public record Responsible(UUID employee, String name) {}

    public String name() {
        return fields.get(ClientField.NAME);
    }

    /// Whether its fields belong to a practice manager and are read-only here.
    public boolean synced() {
        return sourceState != SourceState.NONE;
    }
}
