/// Keeps our clients, contacts and staff in step with the practice manager: the syncs, their
/// timetable and their log.
@ApplicationModule(
        allowedDependencies = {
            "practice",
            "audit",
            "web",
            "home",
            "runs",
            "staff",
            "clients",
            "connections",
            "intake"
        })
@NullMarked
package nimbus.servergate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
