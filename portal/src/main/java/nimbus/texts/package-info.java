/// Text messages to people: what they may cost, what became of each, and never two for one.
@ApplicationModule(
        allowedDependencies = {"practice", "audit", "web", "home", "staff", "messages", "vault"})
@NullMarked
package nimbus.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
