/// The first run: makes the practice and its first Admin.
@ApplicationModule(
        allowedDependencies = {
            "installation",
            "practice",
            "audit",
            "web",
            "staff",
            "messages",
            "signin",
            "signin :: password"
        })
@NullMarked
package nimbus.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
