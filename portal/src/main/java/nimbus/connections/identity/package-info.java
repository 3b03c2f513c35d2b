/// Xero's identity service: codes, tokens, signatures, the list of connected accounts.
@NullMarked
package nimbus.connections.identity;

import org.jspecify.annotations.NullMarked;
