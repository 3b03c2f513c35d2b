/// WorkflowMax: the old interface with its two keys, and version 3.0 behind Xero's gateway.
@NullMarked
package nimbus.connections.sources.workflowmax;

import org.jspecify.annotations.NullMarked;
