/// Durable runs: long work in resumable steps, with progress that survives any crash.
@ApplicationModule(allowedDependencies = {"database", "practice"})
@NullMarked
package nimbus.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
