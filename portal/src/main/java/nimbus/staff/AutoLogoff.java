package nimbus.staff;

import java.time.Duration;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Practices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// After which idle time the practice's people are signed out.
@Component
class AutoLogoff {

    private final Practices practices;
    private final AuditLog audit;

    AutoLogoff(Practices practices, AuditLog audit) {
        this.practices = practices;
        this.audit = audit;
    }

    @Transactional
    void change(int minutes, Origin by) {
        practices.changeAutoLogoff(Duration.ofMinutes(minutes));
        audit.record(by.did("auto-logoff.change", minutes + " min"));
    }
}
