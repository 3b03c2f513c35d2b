/// The page frame that every feature's pages stand in, and the error pages.
@ApplicationModule(allowedDependencies = {"installation", "practice"})
@NullMarked
package nimbus.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
