/// Xero Practice Manager 3.0 and 3.1.
@NullMarked
package sandbox.practicemanager;

import org.jspecify.annotations.NullMarked;
