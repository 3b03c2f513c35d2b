/// The outside world on localhost: WorkflowMax, Xero, an SMS gateway and a mailbox.
@NullMarked
package sandbox;

import org.jspecify.annotations.NullMarked;
