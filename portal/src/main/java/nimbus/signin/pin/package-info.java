/// PINs by text message or email: made, sent, and checked once.
@NullMarked
package nimbus.signin.pin;

import org.jspecify.annotations.NullMarked;
