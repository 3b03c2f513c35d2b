/// What an upgrade did, for reading and by mail.
@NullMarked
package nimbus.upgrade.report;

import org.jspecify.annotations.NullMarked;
