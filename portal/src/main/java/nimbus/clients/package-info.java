/// Client entities and their contacts.
@ApplicationModule(allowedDependencies = {"database", "practice", "audit", "web", "home"})
@NullMarked
package nimbus.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
