package nimbus.home;

import java.time.Instant;
import java.util.Optional;
import nimbus.web.Notice;

/// Something that waits until somebody has done something about it.
///
/// @param text why, or what happens otherwise
/// @param since when it began to wait, where that is known
/// @param act what to do about it, and where
public record Waiting(
        Notice.Level level,
        String icon,
        String title,
        String text,
        Optional<Instant> since,
        Notice.Link act) {}
