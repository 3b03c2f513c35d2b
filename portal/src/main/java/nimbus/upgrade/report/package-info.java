/// What an upgrade did, for reading and by mail.
@NamedInterface("report")
@NullMarked
package nimbus.upgrade.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
