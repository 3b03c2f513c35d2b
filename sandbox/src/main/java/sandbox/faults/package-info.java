/// Everything that can be made to go wrong, one switch each.
@NullMarked
package sandbox.faults;

import org.jspecify.annotations.NullMarked;
