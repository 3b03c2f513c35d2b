/// The Nimbus portal.
@NullMarked
package nimbus;

import org.jspecify.annotations.NullMarked;
