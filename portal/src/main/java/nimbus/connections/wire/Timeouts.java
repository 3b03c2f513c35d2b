package nimbus.connections.wire;

import nimbus.connections.wire.Call.CallLimits;

/// How long we wait and how much we take, by kind of call.
///
/// @param list whole lists: big practices take minutes and more than 50 MB
/// @param brief everything else
public record Timeouts(CallLimits list, CallLimits brief) {}
