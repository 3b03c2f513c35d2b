/// How often each account is called, counted for all nodes together.
@NullMarked
package nimbus.connections.budget;

import org.jspecify.annotations.NullMarked;
