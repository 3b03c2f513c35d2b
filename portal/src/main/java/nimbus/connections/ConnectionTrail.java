package nimbus.connections;

import java.util.Map;
import java.util.UUID;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import org.springframework.stereotype.Component;

/// Writes down who changed which connection. Every store of a part of it reports here.
@Component
class ConnectionTrail {

    private final Connections connections;
    private final AuditLog audit;

    ConnectionTrail(Connections connections, AuditLog audit) {
        this.connections = connections;
        this.audit = audit;
    }

    /// Audits a step in the caller's transaction.
    ///
    /// @param action what was done, as in `connection.keys`
    /// @return the connection as it stands now
    Connection record(String by, String action, UUID id) {
        var connection = connections.required(id);
        var detail =
                Map.of(
                        "account", connection.label(),
                        "tenant",
                                connection
                                        .tenant()
                                        .map(tenant -> tenant.id().value().toString())
                                        .orElse(""),
                        "mode", connection.mode().name());
        audit.record(AuditEvent.by(by, action, connection.product().title()).with(detail));
        return connection;
    }
}
