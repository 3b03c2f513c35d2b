/// Drives the portal over HTTP the way people do, with the sandbox as the outside world.
@NullMarked
package bench.driver;

import org.jspecify.annotations.NullMarked;
