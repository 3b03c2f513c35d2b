/// Xero's sign-in: login, consent, tokens and connections.
@NullMarked
package sandbox.identity;

import org.jspecify.annotations.NullMarked;
