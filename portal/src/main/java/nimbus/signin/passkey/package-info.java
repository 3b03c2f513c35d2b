/// Passkeys (WebAuthn): their ceremonies and what is kept of them.
@NullMarked
package nimbus.signin.passkey;

import org.jspecify.annotations.NullMarked;
