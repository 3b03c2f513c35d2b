/// The `client.api` family as WorkflowMax and Practice Manager share it, in XML.
@NullMarked
package sandbox.clientapi;

import org.jspecify.annotations.NullMarked;
