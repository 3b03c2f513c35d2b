/// Stands before every Xero service and checks token, tenant, scope and limits.
@NullMarked
package sandbox.gateway;

import org.jspecify.annotations.NullMarked;
