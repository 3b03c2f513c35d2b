package nimbus.clients;

import java.time.Instant;

/// A code the client had before; it still finds the client.
public record FormerCode(String code, Instant until) {}
