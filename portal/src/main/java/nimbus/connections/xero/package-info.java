/// Xero's accounting interface: the contacts of a ledger are an SME practice's clients.
@NullMarked
package nimbus.connections.xero;

import org.jspecify.annotations.NullMarked;
