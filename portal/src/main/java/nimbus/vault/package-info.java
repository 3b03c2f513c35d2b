/// Keeps secrets: encryption with keys that never lie in the database.
@ApplicationModule(allowedDependencies = {"installation"})
@NullMarked
package nimbus.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
