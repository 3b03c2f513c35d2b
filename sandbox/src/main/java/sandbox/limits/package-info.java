/// The rate limits of Xero's gateway.
@NullMarked
package sandbox.limits;

import org.jspecify.annotations.NullMarked;
