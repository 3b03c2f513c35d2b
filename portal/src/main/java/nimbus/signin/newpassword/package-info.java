/// A first or a forgotten password, chosen by a mailed link.
@NullMarked
package nimbus.signin.newpassword;

import org.jspecify.annotations.NullMarked;
