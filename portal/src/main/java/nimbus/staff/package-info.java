/// Who works at the practice.
@ApplicationModule(
        allowedDependencies = {"database", "practice", "audit", "web", "home", "messages"})
@NullMarked
package nimbus.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
