package sandbox.data;

import java.time.Instant;

/// Clients that belong together, such as a family and its trusts.
public record ClientGroup(int number, String name, boolean taxable, Instant createdAt) {}
