/// Requests, replies and documents as they go over the wire.
@NullMarked
package sandbox.wire;

import org.jspecify.annotations.NullMarked;
