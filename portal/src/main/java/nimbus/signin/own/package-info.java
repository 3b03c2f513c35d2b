/// My Details: what a person may change about their own login.
@NullMarked
package nimbus.signin.own;

import org.jspecify.annotations.NullMarked;
