/// The one PostgreSQL that Nimbus keeps everything in: embedded by default, any server by setting.
@ApplicationModule(allowedDependencies = {"installation"})
@NullMarked
package nimbus.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
