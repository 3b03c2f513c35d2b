/// The upgrade's durable runs, step by step, and its upkeep.
@NullMarked
package nimbus.upgrade.runs;

import org.jspecify.annotations.NullMarked;
