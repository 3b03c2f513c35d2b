package sandbox.faults;

import org.jspecify.annotations.Nullable;

/// A fault as it is asked for.
///
/// @param target a part of the path it shall hit; absent means any call for records
/// @param count how many calls it hits; -1 until it is deleted
public record FaultOrder(
        String name,
        @Nullable String target,
        @Nullable String practice,
        @Nullable Integer count,
        @Nullable Long seconds,
        @Nullable Long atBytes,
        @Nullable Long bytesPerSecond,
        @Nullable Integer status,
        @Nullable String contentType,
        @Nullable String bodyBase64,
        @Nullable Long retryAfter,
        @Nullable Integer days,
        @Nullable Integer rows,
        @Nullable String body) {}
