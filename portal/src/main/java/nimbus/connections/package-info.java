/// Links to practice managers; adapters translate into our words at the border.
@ApplicationModule(
        allowedDependencies = {
            "database",
            "practice",
            "installation",
            "outgoing",
            "audit",
            "vault",
            "web",
            "messages",
            "staff",
            "clients"
        })
@NullMarked
package nimbus.connections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
