/// What programs show with each request: keys of API Users, and proofs of AddIns' devices.
@NullMarked
package nimbus.signin.programs;

import org.jspecify.annotations.NullMarked;
