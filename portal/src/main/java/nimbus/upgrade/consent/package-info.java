/// Before the upgrade: what must be in order, the sign-in at Xero within its lease, and the check
/// that it is the right account.
@NamedInterface("consent")
@NullMarked
package nimbus.upgrade.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
