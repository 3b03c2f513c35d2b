/// Signing in: password, second factor, sessions, and the way back in.
@ApplicationModule(
        allowedDependencies = {
            "practice",
            "installation",
            "outgoing",
            "audit",
            "web",
            "home",
            "staff",
            "messages",
            "texts",
            "vault"
        })
@NullMarked
package nimbus.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
