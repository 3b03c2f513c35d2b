/// The change itself in one transaction, what changed in the source meanwhile, and the proof that
/// nothing was lost.
@NamedInterface("apply")
@NullMarked
package nimbus.upgrade.apply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
