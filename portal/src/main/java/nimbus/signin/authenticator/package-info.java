/// Authenticator apps (TOTP, RFC 6238) and the recovery codes beside them.
@NullMarked
package nimbus.signin.authenticator;

import org.jspecify.annotations.NullMarked;
