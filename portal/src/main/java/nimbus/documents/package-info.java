/// Folders, documents and their versions; the encrypted store of their contents.
@ApplicationModule(
        allowedDependencies = {
            "database",
            "practice",
            "audit",
            "web",
            "home",
            "vault",
            "clients",
            "staff"
        })
@NullMarked
package nimbus.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
