/// What the upgrade will do: both sides are read and matched, and people decide what no rule can.
/// Nothing is written to clients.
@NamedInterface("preview")
@NullMarked
package nimbus.upgrade.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
