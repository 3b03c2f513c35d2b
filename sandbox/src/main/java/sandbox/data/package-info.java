/// The seeded generator of realistic, messy practices.
@NullMarked
package sandbox.data;

import org.jspecify.annotations.NullMarked;
