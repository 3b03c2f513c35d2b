/// A text message gateway and the phones it reaches.
@NullMarked
package sandbox.sms;

import org.jspecify.annotations.NullMarked;
