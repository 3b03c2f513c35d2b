/// The practice (one Nimbus account) and the wall between practices.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package nimbus.practice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
