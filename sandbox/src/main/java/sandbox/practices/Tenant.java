package sandbox.practices;

import org.jspecify.annotations.Nullable;

/// How Xero knows the practice. The name may be missing.
public record Tenant(String id, @Nullable String name) {}
