/// Xero's accounting interface: the contacts of a ledger are an SME practice's clients.
@NullMarked
package nimbus.connections.sources.ledger;

import org.jspecify.annotations.NullMarked;
