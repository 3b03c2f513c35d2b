package nimbus.staff;

import java.util.UUID;

/// Somebody may no longer log in, or only as a program.
///
/// @param removed rather than only without Allow Login for now
public record ShutOut(UUID employee, boolean removed) {}
