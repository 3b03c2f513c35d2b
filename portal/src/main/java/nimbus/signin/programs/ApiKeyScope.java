package nimbus.signin.programs;

import java.util.Arrays;
import java.util.Optional;

/// What a key of an API User may do.
public enum ApiKeyScope {
    CLIENTS_READ("clients:read", "Read clients"),
    EMPLOYEES_READ("employees:read", "Read employees, without how they sign in"),
    AUDIT_READ("audit:read", "Read the audit log");

    private final String stored;
    private final String label;

    ApiKeyScope(String stored, String label) {
        this.stored = stored;
        this.label = label;
    }

    public String stored() {
        return stored;
    }

    public String label() {
        return label;
    }

    public String authority() {
        return "SCOPE_" + stored;
    }

    static Optional<ApiKeyScope> of(String stored) {
        return Arrays.stream(values()).filter(scope -> scope.stored.equals(stored)).findFirst();
    }
}
