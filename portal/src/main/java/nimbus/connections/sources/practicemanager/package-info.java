/// Xero Practice Manager 3.0 and 3.1, in XML or JSON.
@NullMarked
package nimbus.connections.sources.practicemanager;

import org.jspecify.annotations.NullMarked;
