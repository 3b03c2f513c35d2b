/// How a practice manager's lists become our rows: staged beside them, compared, applied in one go.
@ApplicationModule(
        allowedDependencies = {
            "practice",
            "database",
            "audit",
            "web",
            "staff",
            "messages",
            "clients",
            "documents",
            "connections"
        })
@NullMarked
package nimbus.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
