/// How calls to the outside are made and read: guarded HTTP, guarded XML, one gateway for Xero.
@NullMarked
package nimbus.connections.wire;

import org.jspecify.annotations.NullMarked;
