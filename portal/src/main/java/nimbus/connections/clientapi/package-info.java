/// What WorkflowMax and Practice Manager have in common: their lists of clients and staff.
@NullMarked
package nimbus.connections.clientapi;

import org.jspecify.annotations.NullMarked;
