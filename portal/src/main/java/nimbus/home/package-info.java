/// The first page after signing in, and the search over everything. Features say what they have to
/// show.
@ApplicationModule(allowedDependencies = {"practice", "web"})
@NullMarked
package nimbus.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
