/// The way in, step by step, for browsers and for AddIns, and what ends it.
@NullMarked
package nimbus.signin.login;

import org.jspecify.annotations.NullMarked;
