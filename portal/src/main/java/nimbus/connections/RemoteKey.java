package nimbus.connections;

import java.util.Optional;
import java.util.UUID;

/// What the outside calls one of its records.
public record RemoteKey(Optional<String> legacyId, Optional<UUID> uuid) {}
