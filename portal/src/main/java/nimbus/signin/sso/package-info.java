/// Single sign-on with the practice's own provider (OpenID Connect).
@NullMarked
package nimbus.signin.sso;

import org.jspecify.annotations.NullMarked;
