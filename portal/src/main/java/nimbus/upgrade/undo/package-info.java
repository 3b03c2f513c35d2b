/// The way back, as long as it is open.
@NullMarked
package nimbus.upgrade.undo;

import org.jspecify.annotations.NullMarked;
