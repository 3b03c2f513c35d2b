/// Who did what, unalterable.
@ApplicationModule(allowedDependencies = {"practice", "vault", "web", "home"})
@NullMarked
package nimbus.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
