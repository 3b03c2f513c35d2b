/// Clients from a file, for practices whose system has no API: upload, columns, preview, and the
/// same sync as every other source.
@ApplicationModule(
        allowedDependencies = {
            "practice",
            "audit",
            "web",
            "clients",
            "documents",
            "connections",
            "intake",
            "servergate"
        })
@NullMarked
package nimbus.clientfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
