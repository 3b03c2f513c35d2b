/// The door in front of every Xero service: token, tenant, scope and limits.
@NullMarked
package sandbox.gateway;

import org.jspecify.annotations.NullMarked;
