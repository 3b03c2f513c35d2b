package nimbus.connections;

import java.util.UUID;

/// A numeric id and the UUID of the same record.
public record IdPair(String legacyId, UUID uuid) {}
