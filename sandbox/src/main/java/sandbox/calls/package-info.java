/// What was asked of the sandbox, counted.
@NullMarked
package sandbox.calls;

import org.jspecify.annotations.NullMarked;
