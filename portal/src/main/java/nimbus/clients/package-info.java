/// Client entities and their contacts.
@ApplicationModule(allowedDependencies = {"practice", "audit", "web"})
@NullMarked
package nimbus.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
