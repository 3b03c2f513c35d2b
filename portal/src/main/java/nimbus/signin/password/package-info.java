/// Passwords: how they are stored, checked, mailed as links and changed.
@NamedInterface("password")
@NullMarked
package nimbus.signin.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
