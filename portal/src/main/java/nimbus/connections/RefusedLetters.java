package nimbus.connections;

import java.util.Map;
import nimbus.audit.AuditEvent;
import nimbus.audit.AuditLog;
import org.springframework.stereotype.Component;

/// Keeps what a mail server refused, so that an Admin sees who was not told, and why.
@Component
public class RefusedLetters {

    private final AuditLog audit;

    RefusedLetters(AuditLog audit) {
        this.audit = audit;
    }

    /// @param about what the mail was about, in words
    /// @param to whose mail it was
    public void keep(String about, String to, String why) {
        audit.recordRefusal(
                AuditEvent.bySystem("mail.refused", to)
                        .with(Map.of("about", about, "notSent", why)));
    }
}
