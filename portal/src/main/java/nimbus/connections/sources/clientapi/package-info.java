/// What WorkflowMax and Practice Manager have in common: their lists of clients and staff.
@NullMarked
package nimbus.connections.sources.clientapi;

import org.jspecify.annotations.NullMarked;
