/// The control surface: how demo and tests arrange and observe the outside world.
@NullMarked
package sandbox.control;

import org.jspecify.annotations.NullMarked;
