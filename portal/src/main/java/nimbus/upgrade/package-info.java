/// Turns a legacy connection into an OAuth 2.0 connection, previewed, proven and undoable.
@ApplicationModule(
        allowedDependencies = {
            "database",
            "practice",
            "audit",
            "vault",
            "web",
            "runs",
            "messages",
            "staff",
            "signin",
            "clients",
            "documents",
            "connections",
            "intake",
            "servergate"
        })
@NullMarked
package nimbus.upgrade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
