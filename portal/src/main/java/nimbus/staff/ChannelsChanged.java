package nimbus.staff;

import java.util.UUID;
import nimbus.audit.Origin;
import org.jspecify.annotations.Nullable;

/// Somebody's mail address or mobile was changed, so the places where PINs go are others now.
///
/// @param emailBefore the old address, which is told too
/// @param byThemselves rather than by an Admin
public record ChannelsChanged(
        UUID employee, @Nullable String emailBefore, boolean byThemselves, Origin by) {}
