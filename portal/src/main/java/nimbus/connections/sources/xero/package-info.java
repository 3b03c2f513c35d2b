/// Xero's identity service: codes, tokens, signatures, the list of connected accounts.
@NullMarked
package nimbus.connections.sources.xero;

import org.jspecify.annotations.NullMarked;
