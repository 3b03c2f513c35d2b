/// Xero's accounting API, as far as a practice's clients are concerned.
@NullMarked
package sandbox.accounting;

import org.jspecify.annotations.NullMarked;
