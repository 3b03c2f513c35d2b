/// How many tries strangers and networks have, counted for all nodes together.
@NullMarked
package nimbus.signin.limits;

import org.jspecify.annotations.NullMarked;
