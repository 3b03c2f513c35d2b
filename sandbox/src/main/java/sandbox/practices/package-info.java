/// The practices of the sandbox, and the people who may connect them.
@NullMarked
package sandbox.practices;

import org.jspecify.annotations.NullMarked;
