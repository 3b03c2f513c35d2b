package nimbus.audit;

import java.util.Map;

/// Something that was done or refused.
///
/// @param actor who, as a person would name them; `system` for Nimbus itself
/// @param action what, for example `upgrade.apply`
/// @param object to what, by name or id, never a secret
/// @param source where from: the network address, empty for Nimbus itself
/// @param device with what: the browser or add-in, empty for Nimbus itself
public record AuditEvent(
        String actor,
        String action,
        String object,
        boolean success,
        String source,
        String device,
        Map<String, String> detail) {

    static final String SYSTEM = "system";

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    public static AuditEvent bySystem(String action, String object) {
        return new AuditEvent(SYSTEM, action, object, true, "", "", Map.of());
    }

    public static AuditEvent by(String actor, String action, String object) {
        return new AuditEvent(actor, action, object, true, "", "", Map.of());
    }

    public AuditEvent refused() {
        return new AuditEvent(actor, action, object, false, source, device, detail);
    }

    public AuditEvent from(String newSource, String newDevice) {
        return new AuditEvent(actor, action, object, success, newSource, newDevice, detail);
    }

    public AuditEvent with(Map<String, String> newDetail) {
        return new AuditEvent(actor, action, object, success, source, device, newDetail);
    }
}
