/// The Admin / AutoMate page: connection, upgrade, ServerGate, live progress.
@ApplicationModule(
        allowedDependencies = {
            "practice",
            "audit",
            "web",
            "home",
            "runs",
            "staff",
            "connections",
            "intake",
            "servergate",
            "upgrade",
            "upgrade :: consent",
            "upgrade :: preview",
            "upgrade :: apply"
        })
@NullMarked
package nimbus.automate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
