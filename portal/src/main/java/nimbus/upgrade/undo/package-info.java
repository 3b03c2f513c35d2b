/// The way back, as long as it is open.
@NamedInterface("undo")
@NullMarked
package nimbus.upgrade.undo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
