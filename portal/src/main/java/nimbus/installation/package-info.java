/// How this installation runs, and the one clear text when it cannot start.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nimbus.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
