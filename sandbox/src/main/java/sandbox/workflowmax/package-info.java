/// WorkflowMax: the legacy API with its keys, and 3.0 behind Xero's gateway.
@NullMarked
package sandbox.workflowmax;

import org.jspecify.annotations.NullMarked;
