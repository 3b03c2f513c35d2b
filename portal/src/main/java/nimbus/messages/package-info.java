/// Text messages and mail to people, over the wires of real providers.
@ApplicationModule(allowedDependencies = {"installation", "outgoing"})
@NullMarked
package nimbus.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
