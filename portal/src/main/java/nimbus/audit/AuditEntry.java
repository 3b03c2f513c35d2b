package nimbus.audit;

import java.time.Instant;

/// An event as it stands in the log.
record AuditEntry(long position, Instant at, AuditEvent event) {}
