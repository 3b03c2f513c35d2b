/// Calls to the outside: to which addresses they may go, and a client that connects to no other.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nimbus.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
